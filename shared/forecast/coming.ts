/** Who comes in during a replication, and where they stand then. */
import { placeOfSlot, scoreFor } from '../engine/order.ts';
import { callableFrom } from '../engine/waiting.ts';
import type { Agenda } from './agenda.ts';
import type { Booking, WalkIns } from './arrivals.ts';
import { type Draws, HOW_MANY, SHOWS, WHEN } from './draws.ts';
import type { Lane } from './lane.ts';
import type { Scene, Visitor } from './scene.ts';

const MINUTE = 60_000;
/** Behind everybody who has a number: ties are broken by seq. */
const LATER = 1e9;

/** Puts everybody on the agenda who comes in this replication. */
export function arrivals(scene: Scene, draws: Draws, agenda: Agenda): void {
  for (const booking of scene.bookings) {
    const at = checkIn(scene, draws, booking);
    if (at === undefined || at >= scene.until) continue;
    const { key, service, slot, seq } = booking;
    const visitor = {
      key,
      service,
      issuedAt: at,
      slot,
      index: -1,
      isAsking: false,
      seq,
      mayGoOn: true,
    };
    agenda.add({ at, lane: scene.laneOfService[service] ?? 0, arrives: visitor });
  }
  for (const walkIns of scene.walkIns) addWalkIns(scene, draws, agenda, walkIns);
}

/** When a booked visitor who has not come so far comes; undefined: not any more. */
function checkIn({ at, knowledge }: Scene, draws: Draws, { key, slot }: Booking): number | undefined {
  const { show, offsets } = knowledge;
  const late = (at - slot) / MINUTE;
  const beyond = offsets.findIndex((offset) => offset > late);
  if (beyond === -1) return undefined;
  const left = offsets.length - beyond;
  const come = (show * left) / offsets.length;
  if (draws.luck(key, SHOWS) >= come / (come + 1 - show)) return undefined;
  return slot + MINUTE * (offsets[beyond + Math.floor(draws.luck(key, WHEN) * left)] ?? 0);
}

function addWalkIns(
  scene: Scene,
  draws: Draws,
  agenda: Agenda,
  { service, from, to, count, key }: WalkIns,
): void {
  const number = poisson(count * draws.crowd, draws.luck(key, HOW_MANY));
  for (let index = 0; index < number; index += 1) {
    const own = Math.imul(key + 1, 4099) + index;
    const at = from + (to - from) * draws.luck(own, WHEN);
    if (at < scene.at) continue;
    const visitor = {
      key: own,
      service,
      issuedAt: at,
      index: -1,
      isAsking: false,
      seq: LATER + at - scene.at,
      mayGoOn: true,
    };
    agenda.add({ at, lane: scene.laneOfService[service] ?? 0, arrives: visitor });
  }
}

/** By inversion: the same luck gives more when more are expected. */
function poisson(mean: number, p: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  let number = 0;
  while (p > sum && number < 200) {
    number += 1;
    term *= mean / number;
    sum += term;
  }
  return number;
}

/** Somebody comes in, or comes back for another service: takes the place that the engine would give. */
export function arrive(
  scene: Scene,
  visitor: Visitor,
  at: number,
  lanes: readonly Lane[],
  agenda: Agenda,
): void {
  const { dials, services, laneOfService, latest } = scene;
  const service = services[visitor.service];
  const lane = laneOfService[visitor.service];
  if (service === undefined || lane === undefined) return;
  const isNew = visitor.mayGoOn && visitor.slot !== undefined;
  const slot = isNew ? placeOfSlot(visitor.slot, at, dials) : visitor.slot;
  const seated = isNew ? { ...visitor, slot } : visitor;
  const score = scoreFor(seated, service, dials);
  if (score >= latest) return;
  const { seq } = visitor;
  const id = `${visitor.key}`;
  const due = { id, seq, score, lane, visitor: seated };
  const callable = slot === undefined ? at : callableFrom(slot, dials.early);
  if (callable <= at) {
    lanes[lane]?.add(due);
    return;
  }
  const early = { id, seq, score: slot ?? score, lane, visitor: seated };
  lanes[lane]?.addEarly(early);
  agenda.add({ at: callable, lane, due, early });
}
