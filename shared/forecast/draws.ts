/** The dice of one replication, loaded with what is known of the site. */
import type { Service } from '../model.ts';
import { luck, normalCdf, normalQuantile, spread } from './chance.ts';
import { BIN, binOf } from './knowledge.ts';
import type { Desk, Scene, Visitor } from './scene.ts';
import type { Break } from './staffing.ts';

const MINUTE = 60_000;
/** Variance that a clerk of no known speed brings, in the logarithm. */
const CLERK_SD = 0.09;
/** Spread of the number of walk-ins about what is expected, in the logarithm. */
const ARRIVALS_SD = 0.1;
/**
 * What a whole day has in common is drawn once in a replication, so a hundred draws must cover it evenly: steps of the
 * plastic number's powers (Roberts, the R2 sequence).
 */
const SPREAD = [0.7548776662466927, 0.5698402909980532] as const;
/** Shortest rest of a call or a break that has lasted longer than any, ms. */
const SOON = MINUTE;

/** What luck is drawn for. */
const SERVICE = 0;
const PAUSE = 1;
const LEAVES = 2;
const COMES = 3;
const GOES_ON = 4;
const WITH = 5;
const BREAK = 6;
const CLERK = 7;
export const SHOWS = 8;
export const WHEN = 9;
export const HOW_MANY = 10;

export class Draws {
  readonly #scene: Scene;
  readonly #clerks: Float64Array;
  /** Per service: who goes on with what, cumulated. */
  readonly #targets: readonly (readonly { readonly service: number; readonly upTo: number }[])[];
  /** Hazard of leaving, cumulated at the bins' beginnings. */
  readonly #left: Float64Array;
  readonly #breaks: readonly number[];
  #number = 0;
  #shared = 0;
  /** Walk-ins of this replication, as a share of what is expected. */
  crowd = 1;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#clerks = new Float64Array(scene.desks.length);
    this.#targets = scene.services.map(({ id }) => cumulated(scene, id));
    const { leaving, breaks } = scene.knowledge;
    this.#left = new Float64Array(leaving.length);
    for (let bin = 1; bin < leaving.length; bin += 1)
      this.#left[bin] = (this.#left[bin - 1] ?? 0) + BIN * (leaving[bin - 1] ?? 0);
    this.#breaks = breaks.toSorted((a, b) => a - b);
  }

  begin(number: number): void {
    this.#number = number;
    const { knowledge, desks } = this.#scene;
    this.#shared = knowledge.shared * normalQuantile(spread(number, SPREAD[0]));
    this.crowd = Math.exp(ARRIVALS_SD * normalQuantile(spread(number, SPREAD[1])));
    for (const [index, { key, clerkSd = CLERK_SD }] of desks.entries())
      this.#clerks[index] = clerkSd * normalQuantile(luck(number, key, CLERK));
  }

  luck(key: number, kind: number): number {
    return luck(this.#number, key, kind);
  }

  /** How long a visit takes that begins now, ms. */
  visit(desk: number, { key, service }: Visitor, at: number): number {
    const sigma = this.#scene.sigma[service] ?? 0;
    return MINUTE * Math.exp(this.#mean(desk, service, at) + sigma * normalQuantile(this.luck(key, SERVICE)));
  }

  /** When a visit is over that has lasted since then: the rest of its log-normal time. */
  endOfVisit(desk: Desk, index: number, { key, service }: Visitor, since: number): number {
    const { at } = this.#scene;
    const mean = this.#mean(index, service, since);
    const sigma = this.#scene.sigma[service] ?? 0;
    const elapsed = Math.max((at - since) / MINUTE, 0.01);
    const past = normalCdf((Math.log(elapsed) - mean) / sigma);
    const p = past + this.luck(key, SERVICE) * (1 - past);
    // Beyond all experience: about as much again as a short visit.
    if (p > 0.99999) return at + SOON * (1 + 4 * this.luck(desk.key, SERVICE));
    return since + MINUTE * Math.exp(mean + sigma * normalQuantile(p));
  }

  /** From the end of a visit to the next call, ms. */
  pause({ key }: Visitor): number {
    const { pauses } = this.#scene.knowledge;
    return MINUTE * (pauses[Math.floor(this.luck(key, PAUSE) * pauses.length)] ?? 0);
  }

  /** When a counter calls again that nobody is at: the rest of the pause after a visit. */
  endOfBreath({ counterId, key }: Desk, from: number): number {
    const { freed, pauses } = this.#scene.knowledge;
    const last = freed[counterId];
    if (last === undefined || pauses.length === 0) return from;
    const p = this.luck(key, PAUSE);
    if (!last.waited) return last.at + MINUTE * (pauses[Math.floor(p * pauses.length)] ?? 0);
    const beyond = pauses.findIndex((pause) => last.at + pause * MINUTE > from);
    if (beyond === -1) return from + SOON / 2;
    return last.at + MINUTE * (pauses[beyond + Math.floor(p * (pauses.length - beyond))] ?? 0);
  }

  /** Whether a visitor has given the number back before this call. */
  hasLeft({ key, issuedAt, mayGoOn }: Visitor, at: number): boolean {
    if (!mayGoOn) return false;
    const from = Math.max(0, (this.#scene.at - issuedAt) / MINUTE);
    const hazard = this.#hazard((at - issuedAt) / MINUTE) - this.#hazard(from);
    return hazard > 0 && this.luck(key, LEAVES) < 1 - Math.exp(-hazard);
  }

  /** Whether somebody comes who is called then. */
  comes({ key, issuedAt, mayGoOn }: Visitor, at: number): boolean {
    const absent = this.#scene.knowledge.noShow[binOf((at - issuedAt) / MINUTE)] ?? 0;
    return !mayGoOn || this.luck(key, COMES) >= absent;
  }

  /** When a call is given up that nobody comes to. */
  endOfCall(since: number): number {
    const end = since + this.#scene.knowledge.noShowMinutes * MINUTE;
    return Math.max(end, this.#scene.at + SOON / 2);
  }

  goesOnWith({ key, service, mayGoOn }: Visitor): number | undefined {
    const { knowledge, services } = this.#scene;
    if (!mayGoOn) return undefined;
    const transfer = knowledge.services[services[service]?.id ?? '']?.transfer ?? 0;
    if (this.luck(key, GOES_ON) >= transfer) return undefined;
    const p = this.luck(key, WITH);
    return this.#targets[service]?.find(({ upTo }) => p < upTo)?.service;
  }

  /** Length of a break as a share of its plan. */
  breakRatio(key: number, index: number): number {
    return this.#breaks[Math.floor(this.luck(key, BREAK + 16 * index) * this.#breaks.length)] ?? 1;
  }

  /** When a break is over that has begun: it lasts longer than it has. */
  endOfPause(key: number, { at: since, minutes }: Break): number {
    const { at } = this.#scene;
    const elapsed = (at - since) / (minutes * MINUTE);
    const beyond = this.#breaks.findIndex((ratio) => ratio > elapsed);
    if (beyond === -1) return elapsed < 1 ? since + minutes * MINUTE : at + 3 * SOON;
    const left = this.#breaks.length - beyond;
    const ratio = this.#breaks[beyond + Math.floor(this.luck(key, BREAK) * left)] ?? 1;
    return since + ratio * minutes * MINUTE;
  }

  #mean(desk: number, service: number, at: number): number {
    const { mu, services, drift } = this.#scene;
    return (mu[desk * services.length + service] ?? 0) + (this.#clerks[desk] ?? 0) + this.#shared + drift(at);
  }

  #hazard(wait: number): number {
    if (wait <= 0) return 0;
    const bin = binOf(wait);
    return (this.#left[bin] ?? 0) + (wait - bin * BIN) * (this.#scene.knowledge.leaving[bin] ?? 0);
  }
}

function cumulated({ services, knowledge }: Scene, id: string) {
  const targets = Object.entries(knowledge.services[id]?.targets ?? {});
  const sum = targets.reduce((total, [, weight]) => total + weight, 0);
  let upTo = 0;
  return targets.flatMap(([target, weight]) => {
    upTo += weight / sum;
    const service = services.findIndex((other: Service) => other.id === target);
    return service === -1 ? [] : [{ service, upTo }];
  });
}
