/** What is still to happen in a replication besides what the counters do: a heap by time. */
import type { Place, Visitor } from './scene.ts';

export interface Happening {
  /** Epoch ms. */
  readonly at: number;
  readonly lane: number;
  /** Takes this place among those who are due … */
  readonly due?: Place;
  /** … having left this one among those who are early, unless it was called from there. */
  readonly early?: Place;
  /** Comes in by then. */
  readonly arrives?: Visitor;
}

export class Agenda {
  readonly #heap: Happening[] = [];

  clear(): void {
    this.#heap.length = 0;
  }

  /** When the next thing happens; infinite when nothing does. */
  get next(): number {
    const [first] = this.#heap;
    return first === undefined ? Number.POSITIVE_INFINITY : first.at;
  }

  add(happening: Happening): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(happening);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Happening;
      if (above.at <= happening.at) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = happening;
  }

  /** The next thing; only while there is one. */
  take(): Happening {
    const heap = this.#heap;
    const first = heap[0] as Happening;
    const last = heap.pop() as Happening;
    if (heap.length === 0) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Happening).at < (heap[child] as Happening).at)
        child += 1;
      const below = heap[child] as Happening;
      if (below.at >= last.at) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
    return first;
  }
}
