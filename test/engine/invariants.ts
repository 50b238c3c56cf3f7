/** What is true of every state of every site, whatever was pressed. */
import { first, items } from '../../shared/engine/ranked.ts';
import type { SiteState, Ticket } from '../../shared/engine/state.ts';

/** From → to, as RULES.md draws it; a dash is nothing. */
const DRAWN = new Set(['- waiting', 'waiting called', 'called serving', 'called missed', 'serving finished']);

/** What a ticket keeps from its issue on, and what it keeps once it has it. */
const FOR_LIFE = [
  'id',
  'token',
  'code',
  'serviceId',
  'issuedAt',
  'seq',
  'score',
  'language',
  'kiosk',
] as const;
const ONCE = ['firstCalledAt', 'startedAt', 'endedAt'] as const;

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** @throws Error when a state is impossible */
export function checkState(state: SiteState): void {
  const tickets = [...state.tickets.values()];
  const seated = [...state.counters.values()].flatMap(({ counterId, ticketId }) =>
    ticketId === undefined ? [] : [{ counterId, ticketId }],
  );
  must(new Set(seated.map(({ ticketId }) => ticketId)).size === seated.length, 'a ticket is at two counters');
  for (const { counterId, ticketId } of seated) {
    const ticket = state.tickets.get(ticketId);
    must(
      ticket !== undefined && isAtCounter(ticket),
      `counter ${counterId} has a ticket that is not at a counter`,
    );
    must(ticket?.counterId === counterId, `${ticket?.code} says another counter than the one that has it`);
  }
  const atCounters = tickets.filter(isAtCounter);
  must(atCounters.length === seated.length, 'a called or served ticket is at no counter');
  must(new Set(tickets.map(({ code }) => code)).size === tickets.length, 'two tickets have one code');
  must(new Set(tickets.map(({ token }) => token)).size === tickets.length, 'two tickets have one token');
  const clerks = [...state.counters.values()].map(({ clerk }) => clerk);
  must(new Set(clerks).size === clerks.length, 'a clerk holds two counters');
  checkNumbers(state, tickets);
  checkQueues(state, tickets);
}

function isAtCounter({ status }: Ticket): boolean {
  return status === 'called' || status === 'serving';
}

function checkNumbers(state: SiteState, tickets: readonly Ticket[]): void {
  const numbers = new Map<string, number[]>();
  for (const { code } of tickets) {
    const [letter = '', number = ''] = code.split(' ');
    numbers.set(letter, [...(numbers.get(letter) ?? []), Number(number)]);
  }
  for (const [letter, given] of numbers) {
    const inOrder = given.toSorted((a, b) => a - b);
    must(
      inOrder.every((number, index) => number === index + 1),
      `the numbers of ${letter} are ${inOrder.join()}`,
    );
    must(state.numbers.get(letter) === given.length, `the last number of ${letter} is remembered wrongly`);
  }
}

function checkQueues(state: SiteState, tickets: readonly Ticket[]): void {
  const queued = [...state.queues.entries()].flatMap(([serviceId, queue]) => {
    const ids = [...items(queue)].map(({ id }) => id);
    must(first(queue)?.id === ids[0], `the head of ${serviceId} is not its first`);
    must(
      ids.every((id) => state.tickets.get(id)?.serviceId === serviceId),
      `${serviceId} has a ticket of another`,
    );
    return ids;
  });
  const waiting = tickets.filter(({ status }) => status === 'waiting').map(({ id }) => id);
  must(queued.toSorted().join() === waiting.toSorted().join(), 'the queues are not those who wait');
}

/** @throws Error when no single event can lead from one state to the other */
export function checkMove(before: SiteState, after: SiteState): void {
  must(after.day >= before.day, `the day went from ${before.day} back to ${after.day}`);
  if (after.day !== before.day) return;
  for (const [id, ticket] of after.tickets) {
    const was = before.tickets.get(id);
    const move = `${was?.status ?? '-'} ${ticket.status}`;
    must(was?.status === ticket.status || DRAWN.has(move), `${ticket.code} went ${move}`);
    if (was === undefined) continue;
    for (const key of FOR_LIFE) must(was[key] === ticket[key], `${ticket.code} changed its ${key}`);
    for (const key of ONCE)
      must((was[key] ?? ticket[key]) === ticket[key], `${ticket.code} changed its ${key}`);
  }
  must(
    [...before.tickets.keys()].every((id) => after.tickets.has(id)),
    'a ticket vanished during the day',
  );
}
