/** How often somebody may ask: a bucket that fills at a rate and holds a burst, as one number. */

export interface Rate {
  /** Requests per second, in the long run. */
  readonly perSecond: number;
  /** Requests that may come at once after a silence. */
  readonly burst: number;
}

export class Bucket {
  /** When it will be full again, ms; in the past: it is. */
  #full = 0;

  /**
   * Takes one request out of it.
   * @param now any steady clock, ms
   * @returns false when there is none left
   */
  take({ perSecond, burst }: Rate, now: number): boolean {
    const each = 1000 / perSecond;
    const full = Math.max(this.#full, now) + each;
    if (full - now > burst * each) return false;
    this.#full = full;
    return true;
  }

  isFull(now: number): boolean {
    return this.#full <= now;
  }
}
