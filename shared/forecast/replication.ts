/**
 * One possible rest of the day: the site played on by the engine's own order, with one throw of the dice.
 * What is drawn hangs on the visitor or the counter that it is drawn for, so two runs that differ in one
 * thing differ by what follows from that thing only.
 */
import { choose, type Heads } from '../engine/order.ts';
import { Agenda } from './agenda.ts';
import { arrivals, arrive } from './coming.ts';
import { Draws } from './draws.ts';
import { Lane } from './lane.ts';
import type { Desk, Place, Scene, Visitor } from './scene.ts';

const MINUTE = 60_000;

/** Sees what a run does; for what the calls alone do not tell. */
export interface Witness {
  called(visitor: Visitor, at: number): void;
}

export class Replication {
  /** When each of those who are asked for is called, epoch ms; infinite: never. */
  readonly calls: Float64Array;
  /** When the last visit was over, epoch ms. */
  end = 0;
  readonly #scene: Scene;
  readonly #witness: Witness | undefined;
  readonly #draws: Draws;
  readonly #lanes: Lane[];
  readonly #start: { readonly due: Place[]; readonly early: Place[] }[];
  readonly #heads: Heads<number, Place>;
  readonly #agenda = new Agenda();
  /** When each desk looks up next. */
  readonly #free: Float64Array;
  readonly #idle: Uint8Array;
  readonly #breaks: Uint8Array;
  #unanswered = 0;

  constructor(scene: Scene, witness?: Witness) {
    this.#scene = scene;
    this.#witness = witness;
    this.#draws = new Draws(scene);
    this.calls = new Float64Array(scene.asked.length + scene.services.length);
    this.#lanes = Array.from({ length: scene.lanes }, () => new Lane());
    this.#start = this.#lanes.map(() => ({ due: [], early: [] }));
    for (const { due, early, wakesAt } of scene.waiting) {
      const lane = this.#start[due.lane];
      // Whose time has come is due, whether the state has been told so or not.
      if (wakesAt === undefined || wakesAt <= scene.at) lane?.due.push(due);
      else if (early !== undefined) lane?.early.push(early);
    }
    for (const { due, early } of this.#start) {
      due.sort((a, b) => a.score - b.score || a.seq - b.seq);
      early.sort((a, b) => a.score - b.score || a.seq - b.seq);
    }
    this.#heads = {
      due: (lane) => (this.#lanes[lane] as Lane).due,
      early: (lane) => (this.#lanes[lane] as Lane).early,
    };
    this.#free = new Float64Array(scene.desks.length);
    this.#idle = new Uint8Array(scene.desks.length);
    this.#breaks = new Uint8Array(scene.desks.length);
  }

  /** Plays; the same number gives the same. Without a witness, until all who are asked for are called. */
  run(number: number): void {
    this.#begin(number);
    while (this.#witness !== undefined || this.#unanswered > 0) {
      const desk = this.#first();
      const free = this.#free[desk] ?? Number.POSITIVE_INFINITY;
      const { next } = this.#agenda;
      if (next === Number.POSITIVE_INFINITY && free === Number.POSITIVE_INFINITY) return;
      if (next <= free) this.#happen();
      else this.#work(desk, free);
    }
  }

  #begin(number: number): void {
    const { at, desks, waiting } = this.#scene;
    this.#draws.begin(number);
    this.calls.fill(Number.POSITIVE_INFINITY);
    this.#unanswered = this.calls.length;
    this.end = at;
    this.#agenda.clear();
    for (const [index, lane] of this.#lanes.entries()) {
      const { due = [], early = [] } = this.#start[index] ?? {};
      lane.reset(due, early);
    }
    for (const { due, early, wakesAt } of waiting)
      if (wakesAt !== undefined && wakesAt > at)
        this.#agenda.add({ at: wakesAt, lane: due.lane, due, ...(early && { early }) });
    this.#idle.fill(0);
    this.#breaks.fill(0);
    for (const [index, desk] of desks.entries()) this.#free[index] = this.#seat(desk, index);
    arrivals(this.#scene, this.#draws, this.#agenda);
  }

  /** When a desk looks up first: whoever is at it now is served, and a break that has begun ends. */
  #seat(desk: Desk, index: number): number {
    const { busy, pause, from } = desk;
    if (pause !== undefined) return Math.max(from, this.#draws.endOfPause(desk.key, pause));
    if (busy === undefined) return Math.max(from, this.#draws.endOfBreath(desk, from));
    const { visitor, since, arrived } = busy;
    if (!arrived && !this.#draws.comes(visitor, since)) return this.#draws.endOfCall(since);
    const over = this.#draws.endOfVisit(desk, index, visitor, since);
    this.#goOn(visitor, over);
    return this.#leave(visitor, over);
  }

  #first(): number {
    let best = 0;
    for (let desk = 1; desk < this.#free.length; desk += 1)
      if ((this.#free[desk] as number) < (this.#free[best] as number)) best = desk;
    return best;
  }

  #happen(): void {
    const { at, lane, due, early, arrives } = this.#agenda.take();
    if (arrives !== undefined) {
      arrive(this.#scene, arrives, at, this.#lanes, this.#agenda);
    } else if (due !== undefined) {
      // Who was called early does not wait any more.
      if (early !== undefined && !(this.#lanes[lane] as Lane).removeEarly(early.id)) return;
      (this.#lanes[lane] as Lane).add(due);
    }
    for (let desk = 0; desk < this.#free.length; desk += 1) {
      if (this.#idle[desk] === 1) {
        this.#idle[desk] = 0;
        this.#free[desk] = at;
      }
    }
  }

  /** A desk looks up: goes home, has its break, or calls. */
  #work(index: number, at: number): void {
    const desk = this.#scene.desks[index] as Desk;
    if (at >= desk.to) {
      this.#free[index] = Number.POSITIVE_INFINITY;
      return;
    }
    const taken = this.#breaks[index] as number;
    const rest = desk.breaks[taken];
    if (rest !== undefined && rest.at <= at) {
      this.#breaks[index] = taken + 1;
      this.#idle[index] = 0;
      this.#free[index] = at + this.#draws.breakRatio(desk.key, taken) * rest.minutes * MINUTE;
      return;
    }
    const until = this.#call(desk, index, at);
    this.#idle[index] = until === undefined ? 1 : 0;
    this.#free[index] = until ?? Math.min(rest?.at ?? Number.POSITIVE_INFINITY, desk.to);
  }

  /** Calls until somebody comes; when the desk is free again, or undefined when nobody waits for it. */
  #call(desk: Desk, index: number, at: number): number | undefined {
    const draws = this.#draws;
    for (;;) {
      const chosen = choose(desk.lanes, this.#heads);
      if (chosen === undefined) return undefined;
      const { head, rule } = chosen;
      const { visitor } = head;
      const lane = this.#lanes[head.lane] as Lane;
      if (rule === 'order') lane.shift();
      else lane.removeEarly(head.id);
      this.#note(visitor, at);
      if (visitor.isAsking || draws.hasLeft(visitor, at)) continue;
      this.#witness?.called(visitor, at);
      if (!draws.comes(visitor, at)) return draws.endOfCall(at) + draws.pause(visitor);
      const over = at + draws.visit(index, visitor, at);
      this.#goOn(visitor, over);
      return this.#leave(visitor, over);
    }
  }

  #leave(visitor: Visitor, over: number): number {
    if (over > this.end) this.end = over;
    return over + this.#draws.pause(visitor);
  }

  #note({ index }: Visitor, at: number): void {
    if (index < 0 || this.calls[index] !== Number.POSITIVE_INFINITY) return;
    this.calls[index] = at;
    this.#unanswered -= 1;
  }

  /** The visit may go on with another service. */
  #goOn(visitor: Visitor, at: number): void {
    const service = this.#draws.goesOnWith(visitor);
    if (service === undefined) return;
    const { key, issuedAt, slot, priority, seq } = visitor;
    const again = {
      key: ~key,
      service,
      issuedAt,
      slot,
      priority,
      index: -1,
      isAsking: false,
      seq,
      mayGoOn: false,
    };
    this.#agenda.add({ at, lane: this.#scene.laneOfService[service] ?? 0, arrives: again });
  }
}
