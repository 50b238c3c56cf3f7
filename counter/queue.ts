/** The queue as a counter sees it. The engine alone decides who is next; this only shows its order. */
import { laneOf } from '../shared/engine/lanes.ts';
import type { CounterRow, ServiceRow, TicketRow } from '../shared/views/rows.ts';

export const MINUTE = 60_000;

/**
 * Those whom a counter will call, in that order: who is callable now, then who was put off or is booked
 * for later, by the time of waking.
 * @param secondaryMinutes what a secondary service has to be due sooner by
 */
export function queueFor(
  tickets: readonly TicketRow[],
  counter: CounterRow,
  secondaryMinutes = 0,
): TicketRow[] {
  const penalties = lanes(counter, secondaryMinutes * MINUTE);
  const due = (ticket: TicketRow) => ticket.wakesAt ?? ticket.score + (penalties.get(ticket.lane) ?? 0);
  return tickets
    .filter(({ status, lane }) => status === 'waiting' && penalties.has(lane))
    .toSorted(
      (a, b) =>
        Number(a.wakesAt !== undefined) - Number(b.wakesAt !== undefined) || due(a) - due(b) || a.seq - b.seq,
    );
}

/** The promised time; a service's penalty at a counter is not in it. Epoch ms. */
export function dueOf({ score }: TicketRow): number {
  return score;
}

/** Parked and missed tickets, the latest last: no key moves under a finger when one more comes. */
export function setAside(tickets: readonly TicketRow[]): TicketRow[] {
  return tickets
    .filter(({ status }) => status === 'parked' || status === 'missed')
    .toSorted((a, b) => since(a) - since(b) || a.seq - b.seq);
}

function since({ parked, calledAt = 0 }: TicketRow): number {
  return parked?.since ?? calledAt;
}

/** Minutes before and after now in which an appointment is of interest. */
const AROUND = { before: 30, after: 120 };

/** Booked visits of the next hours, here or not, by their slots. */
export function appointmentsAround(tickets: readonly TicketRow[], now: number): TicketRow[] {
  const isNear = ({ slot = 0 }: TicketRow) =>
    slot > now - AROUND.before * MINUTE && slot < now + AROUND.after * MINUTE;
  return tickets
    .filter(
      (ticket) => ticket.kind === 'booked' && ['booked', 'waiting'].includes(ticket.status) && isNear(ticket),
    )
    .toSorted((a, b) => (a.slot ?? 0) - (b.slot ?? 0) || a.seq - b.seq);
}

/** A counter may call it now: it is awake, or booked for later and nobody else is due. */
export function isCallable({ wakesAt, early }: TicketRow): boolean {
  return wakesAt === undefined || early === true;
}

/** The queues that a counter calls from, as `laneOf` of the engine names them → its penalty there, ms. */
function lanes({ id, area, services, secondary, open }: CounterRow, penalty: number): Map<string, number> {
  const own = open === undefined ? [] : [laneOf('', { clerk: open.clerk })];
  const found = new Map([laneOf('', { counterId: id }), ...own].map((lane) => [lane, 0]));
  const add = (service: string, by: number) => {
    for (const lane of [service, laneOf(service, { area })]) if (!found.has(lane)) found.set(lane, by);
  };
  for (const service of open?.services ?? services) add(service, 0);
  for (const service of open?.secondary ?? secondary) add(service, penalty);
  return found;
}

/** Whole minutes from one instant to another, never negative; epoch ms. */
export function minutesBetween(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / MINUTE));
}

/** Whole minutes over the wait that the site promises; 0 within it. */
export function minutesOver(ticket: TicketRow, service: ServiceRow | undefined, now: number): number {
  return service === undefined ? 0 : Math.max(0, waited(ticket, now) - service.targetMinutes);
}

/** Whole minutes left of the wait that the site promises to a walk-in; undefined where it says nothing yet, or no more. */
export function minutesLeft(
  ticket: TicketRow,
  service: ServiceRow | undefined,
  now: number,
): number | undefined {
  if (service === undefined || ticket.kind === 'booked' || ticket.wakesAt !== undefined) return undefined;
  const left = service.targetMinutes - waited(ticket, now);
  return left < 0 ? undefined : left;
}

/** A wait counts from the number, with an appointment from its time if that is later. */
function waited({ issuedAt, slot = issuedAt }: TicketRow, now: number): number {
  return minutesBetween(Math.max(issuedAt, slot), now);
}

/** `06:24`, `1:02:05`: a duration of so many milliseconds as a stopwatch shows it. */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const rest = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** How many wait for a service, for the bars. */
export interface Demand {
  readonly service: ServiceRow;
  /** This counter takes the service. */
  readonly taken: boolean;
  /** How many have waited longer than the site promises. */
  readonly late: number;
}

/** All services in the site's order, those that this counter takes first. */
export function demand(
  services: readonly ServiceRow[],
  tickets: readonly TicketRow[],
  taken: readonly string[],
  now: number,
): Demand[] {
  const byId = new Map(services.map((service) => [service.id, service]));
  const late = new Map<string, number>();
  for (const ticket of tickets) {
    const { status, serviceId } = ticket;
    if (status !== 'waiting' || minutesOver(ticket, byId.get(serviceId), now) === 0) continue;
    late.set(serviceId, (late.get(serviceId) ?? 0) + 1);
  }
  return services
    .map((service) => ({ service, taken: taken.includes(service.id), late: late.get(service.id) ?? 0 }))
    .toSorted((a, b) => Number(b.taken) - Number(a.taken) || a.service.position - b.service.position);
}
