/** Time for the screens: injected, so that tests turn it by hand, and the server's, so that ages are right. */

export interface Clock {
  /** Milliseconds that only ever go forward, from any start. */
  monotonic(): number;
  /** The device's own idea of epoch ms: wrong on many a wall-mounted screen. */
  wall(): number;
  /** Calls back once after so many milliseconds; the result cancels. */
  after(milliseconds: number, act: () => void): () => void;
}

export const browserClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => Date.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Beyond this the estimate was not late but wrong (a suspended device, a corrected server clock). */
const JUMP_MS = 5_000;

/** The server's time, estimated from its stamps: the least delayed stamp is the best one. */
export class ServerTime {
  readonly #clock: Clock;
  #offset: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a stamp (epoch ms) that just arrived. */
  learn(at: number): void {
    const offset = at - this.#clock.monotonic();
    const have = this.#offset;
    if (have === undefined || offset > have || have - offset > JUMP_MS) this.#offset = offset;
    // Follows a slow drift without jumping back for every late packet.
    else this.#offset = have + (offset - have) / 16;
  }

  /** Epoch ms; the device's own time until the server was heard. */
  now(): number {
    return this.#offset === undefined ? this.#clock.wall() : this.#clock.monotonic() + this.#offset;
  }
}
