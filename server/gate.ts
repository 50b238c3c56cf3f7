/** The door that closes first: nothing new comes in, what is in hand is finished. */
import { refuse } from '../shared/refusals.ts';
import type { Dispatch } from './dispatch.ts';

export class Gate {
  #closed = false;
  #inHand = 0;
  readonly #waiting: (() => void)[] = [];

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Whether a command is waiting for its answer. */
  get isBusy(): boolean {
    return this.#inHand > 0;
  }

  /** The same pipe, which refuses with `closing` once the gate is closed: nothing was done, anybody may ask again. */
  guard(dispatch: Dispatch): Dispatch {
    return async (request) => {
      if (this.#closed) return refuse('closing');
      this.#inHand += 1;
      try {
        return await dispatch(request);
      } finally {
        this.#inHand -= 1;
        if (this.#inHand === 0) for (const resolve of this.#waiting.splice(0)) resolve();
      }
    };
  }

  /** From now on nothing new comes in; resolves when nothing is in hand any more. */
  close(): Promise<void> {
    this.#closed = true;
    if (this.#inHand === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
