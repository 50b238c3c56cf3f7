/** Commands of a site that wait to be decided, and when there are too many of them. */
import type { Command } from '../shared/engine/execute.ts';
import type { Actor } from '../shared/model.ts';
import type { Result } from './decide-batch.ts';

export interface Waiting {
  readonly command: Command;
  readonly actor: Actor;
  readonly giveUpAt: number;
  settle(result: Result): void;
}

/** Commands decided and written together. */
const BATCH = 128;
/** Commands that may wait; more than this cannot be answered in time. */
const LENGTH = 4096;
/** How long a command waits for the store before its sender is told, ms. */
const PATIENCE = 4000;
/** How long the first in line may have waited for another one to be let in, ms. */
const OVERDUE = 1500;

export class WaitingLine {
  #line: Waiting[] = [];

  get length(): number {
    return this.#line.length;
  }

  /**
   * Whether whoever comes now could not be answered in time. A short line may be too slow as well as a long one; but
   * while the store is away, age says nothing about how much there is to do.
   */
  isOverloaded(now: number, storeIsAway: boolean): boolean {
    const first = this.#line[0];
    if (first === undefined) return false;
    return this.#line.length >= LENGTH || (!storeIsAway && now > first.giveUpAt - PATIENCE + OVERDUE);
  }

  join(command: Command, actor: Actor, now: number): Promise<Result> {
    return new Promise((settle) => {
      this.#line.push({ command, actor, giveUpAt: now + PATIENCE, settle });
    });
  }

  take(): Waiting[] {
    return this.#line.splice(0, BATCH);
  }

  /** Answers all who have waited long enough: a slow store keeps nobody waiting longer than one that is away. */
  giveUp(now: number, answer: Result): void {
    while ((this.#line[0]?.giveUpAt ?? Infinity) < now) this.#line.shift()?.settle(answer);
  }
}
