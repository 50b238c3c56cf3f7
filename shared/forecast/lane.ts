/** One lane of a replication: who is due, by score, and who is here before the time, by slot. */
import type { Place } from './scene.ts';

export class Lane {
  /** Due; those before `#next` have been called. */
  #due: Place[] = [];
  #next = 0;
  #early: Place[] = [];

  /** Begins again with these, which are in order. */
  reset(due: readonly Place[], early: readonly Place[]): void {
    this.#due = due.slice();
    this.#next = 0;
    this.#early = early.slice();
  }

  get due(): Place | undefined {
    return this.#due[this.#next];
  }

  get early(): Place | undefined {
    return this.#early[0];
  }

  add(place: Place): void {
    insert(this.#due, place, this.#next);
  }

  addEarly(place: Place): void {
    insert(this.#early, place, 0);
  }

  /** Takes the head of those who are due. */
  shift(): void {
    this.#next += 1;
  }

  /** Takes somebody who is early; true when he was there. */
  removeEarly(id: string): boolean {
    const index = this.#early.findIndex((place) => place.id === id);
    if (index === -1) return false;
    this.#early.splice(index, 1);
    return true;
  }
}

function insert(places: Place[], place: Place, from: number): void {
  let low = from;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = places[middle] as Place;
    if (other.score < place.score || (other.score === place.score && other.seq < place.seq)) low = middle + 1;
    else high = middle;
  }
  places.splice(low, 0, place);
}
