/** Chance for a simulated day: a stream that a seed determines, and the distributions drawn from it. */
import { normalQuantile } from '../../shared/forecast/chance.ts';

export class Dice {
  #a: number;
  #b: number;
  #c: number;
  #d = 1;

  /** sfc32; the same numbers give the same stream. */
  constructor(...seed: readonly number[]) {
    let h = 0x9e3779b9;
    for (const part of seed) h = Math.imul(h ^ part, 0x85ebca6b) ^ (h >>> 13);
    this.#a = h | 0;
    this.#b = Math.imul(h, 0xc2b2ae35) | 0;
    this.#c = 0x2545f491;
    for (let warm = 0; warm < 16; warm += 1) this.next();
  }

  /** 0 < x < 1 */
  next(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    return ((t >>> 0) + 0.5) / 2 ** 32;
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  normal(mean = 0, sd = 1): number {
    return mean + sd * normalQuantile(this.next());
  }

  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(this.normal(mean, Math.sqrt(mean))));
    let product = this.next();
    let count = 0;
    for (const limit = Math.exp(-mean); product > limit; count += 1) product *= this.next();
    return count;
  }

  /** An index, by weights. */
  pick(weights: readonly number[]): number {
    let left = this.next() * weights.reduce((sum, weight) => sum + weight, 0);
    for (const [index, weight] of weights.entries()) {
      left -= weight;
      if (left < 0) return index;
    }
    return weights.length - 1;
  }
}
