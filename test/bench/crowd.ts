/** Thousands of displays in processes of their own: the machine that is measured has none of them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Where displays go, and what they do there; without `join` they only listen. */
export interface Venue {
  readonly url: string;
  readonly join?: {
    readonly token: string;
    /** Several: the displays go round over them. */
    readonly site: string | readonly string[];
    readonly area: string;
  };
}

/** What a crowd's process is told. */
export type Order =
  | { readonly kind: 'open'; readonly venue: Venue; readonly count: number }
  /** Count from zero: how many have heard the next message? */
  | { readonly kind: 'arm' }
  /** From now on keep what every display hears; and tell it. */
  | { readonly kind: 'note' }
  | { readonly kind: 'tell' }
  /** Come back by yourselves after a loss, as screens do. */
  | { readonly kind: 'persist' };

/** What it tells; `at` and `size` are those of the last message, ms of the machine's steady clock and bytes. */
export type Word =
  | { readonly kind: 'opened' }
  | { readonly kind: 'armed' }
  | { readonly kind: 'heard'; readonly at: number; readonly size: number }
  | { readonly kind: 'noted'; readonly notes: readonly Note[] }
  | { readonly kind: 'back'; readonly at: number };

/** A patch that a display has heard: its room, the seq that it ends at, ms of the machine's steady clock. */
export interface Note {
  readonly room: string;
  readonly to: number;
  readonly at: number;
}

const PROCESSES = 2;
const program = fileURLToPath(new URL('./crowd-process.ts', import.meta.url));

/** Steady, and the same in every process of the machine; ms. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export class Crowd {
  readonly #venue: Venue;
  readonly #processes: ChildProcess[];
  size = 0;

  constructor(venue: Venue) {
    this.#venue = venue;
    this.#processes = Array.from({ length: PROCESSES }, () =>
      fork(program, { execArgv: ['--import', 'tsx'], serialization: 'advanced' }),
    );
  }

  /** Opens more displays until there are so many. */
  async grow(size: number): Promise<void> {
    const count = (size - this.size) / PROCESSES;
    await this.#tell({ kind: 'open', venue: this.#venue, count }, 'opened');
    this.size = size;
  }

  /** Gets ready for one message; the result waits until the last display has heard it. */
  async arm(): Promise<() => Promise<{ readonly at: number; readonly size: number }>> {
    await this.#tell({ kind: 'arm' }, 'armed');
    const heard = Promise.all(this.#processes.map((child) => word(child, 'heard')));
    return async () => {
      const all = await heard;
      return { at: Math.max(...all.map(({ at }) => at)), size: all[0]?.size ?? 0 };
    };
  }

  /** Resolves when every display has been lost, has come back and has its snapshot; ms of the machine's time. */
  async persist(): Promise<() => Promise<number>> {
    const back = Promise.all(this.#processes.map((child) => word(child, 'back')));
    for (const child of this.#processes) child.send({ kind: 'persist' } satisfies Order);
    return async () => Math.max(...(await back).map(({ at }) => at));
  }

  /** Begins to keep what every display hears. */
  async note(): Promise<void> {
    await this.#tell({ kind: 'note' }, 'armed');
  }

  /** What all displays have heard since. */
  async noted(): Promise<Note[]> {
    const words = Promise.all(this.#processes.map((child) => word(child, 'noted')));
    for (const child of this.#processes) child.send({ kind: 'tell' } satisfies Order);
    return (await words).flatMap(({ notes }) => notes);
  }

  close(): void {
    for (const child of this.#processes) child.kill('SIGKILL');
  }

  async #tell(order: Order, answer: Word['kind']): Promise<void> {
    const answers = this.#processes.map((child) => word(child, answer));
    for (const child of this.#processes) child.send(order);
    await Promise.all(answers);
  }
}

async function word<K extends Word['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<Word, { kind: K }>> {
  for (;;) {
    const [said] = (await once(child, 'message')) as [Word];
    if (said.kind === kind) return said as Extract<Word, { kind: K }>;
  }
}
