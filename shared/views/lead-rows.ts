/** The kinds of rows that a supervisor's screens have beside the staff's. */
import type { Figures } from '../engine/lead.ts';
import type { Service, Text } from '../model.ts';

/** Key `message:<id>`: what the supervisor says. */
export interface MessageRow {
  readonly id: string;
  readonly to: 'screens' | 'staff';
  readonly text: Text;
  readonly area?: string | undefined;
  /** Asks for this counter to be opened. */
  readonly counterId?: string | undefined;
  /** Stands over everything else on the screens. */
  readonly urgent?: true | undefined;
  readonly name: string;
  readonly at: number;
}

/** Key `figures:<service>`: what today's visits of a service came to. */
export interface FiguresRow extends Figures {
  readonly serviceId: string;
  readonly waiting: number;
  /** Since when the longest waits, epoch ms: from the issue, with an appointment from the slot. */
  readonly since?: number | undefined;
  /** A pilot service: from when to when, `YYYY-MM-DD`, both included. */
  readonly trial?: Service['trial'];
  /** Gives no more numbers today, and why. */
  readonly stopped?: Text | undefined;
}

/** Key `point:<at>`: the first calls of a quarter of an hour that begins at `at`, epoch ms. */
export interface PointRow {
  readonly at: number;
  readonly calls: number;
  readonly waitMs: number;
}

/** Key `summary`: a whole site in one row. */
export interface SummaryRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly waiting: number;
  readonly since?: number | undefined;
  /** The shortest target among the services that somebody waits for, minutes. */
  readonly target?: number | undefined;
  readonly counters: number;
  readonly open: number;
  readonly alarms: number;
  readonly stopped: number;
}
