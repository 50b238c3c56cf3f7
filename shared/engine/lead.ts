/** What a supervisor says, and what a supervisor sees of the day. */
import type { Text } from '../model.ts';

/** A word of the supervisor, while it stands. */
export interface Message {
  readonly id: string;
  readonly to: 'screens' | 'staff';
  readonly text: Text;
  readonly area?: string | undefined;
  /** Asks for this counter to be opened. */
  readonly counterId?: string | undefined;
  /** Stands over everything else on the screens. */
  readonly urgent?: true | undefined;
  /** Whose it is. */
  readonly name: string;
  readonly at: number;
}

/** What the visits of a day came to, for one service. Of all visits, never of one clerk's. */
export interface Figures {
  /** Called for the first time out of the queue, and how many of them within the target. */
  readonly called: number;
  readonly within: number;
  readonly served: number;
  /** Of those served, start to end, together. */
  readonly serviceMs: number;
  readonly missed: number;
  /** Of those served: who had missed a call and was called once more by rule. */
  readonly rescued: number;
}

/** The first calls of a quarter of an hour, and how long those visitors had waited together. */
export interface Point {
  readonly calls: number;
  readonly waitMs: number;
}
