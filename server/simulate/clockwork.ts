/** Virtual time: what is due is done in order; what is due at the same moment, in the order of its setting. */
interface Due {
  readonly at: number;
  readonly seq: number;
  act(at: number): void;
}

export class Clockwork {
  readonly #due: Due[] = [];
  #seq = 0;

  set(at: number, act: (at: number) => void): void {
    if (at === Number.POSITIVE_INFINITY) return;
    this.#seq += 1;
    const entry = { at, seq: this.#seq, act };
    let low = 0;
    let high = this.#due.length;
    // Latest first, so that the next one is taken from the end.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#due[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.#due.splice(low, 0, entry);
  }

  /** Until nothing is left to happen. */
  run(): void {
    for (let next = this.#due.pop(); next !== undefined; next = this.#due.pop()) next.act(next.at);
  }
}
