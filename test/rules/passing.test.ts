import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_DIALS, type Dials } from '../../shared/dials.ts';
import type { Ticket } from '../../shared/engine/state.ts';
import { type Given, given, withService } from '../support/site.ts';

const SEED = 20260302;
const MINUTE = 60_000;
const TARGETS = { wohnsitz: 30, ausweis: 10, abholung: 45 };
const IDS = Object.keys(TARGETS) as (keyof typeof TARGETS)[];

const step = fc.record({
  do: fc.constantFrom('issue', 'issue', 'issue', 'book', 'book', 'priority', 'transfer', 'call', 'call'),
  service: fc.nat({ max: 2 }),
  ticket: fc.nat({ max: 50 }),
  counter: fc.constantFrom('1', '2'),
  /** Minutes: of a slot from now, or of a bonus. */
  minutes: fc.integer({ min: 1, max: 150 }),
  /** Seconds until the next press. */
  gap: fc.integer({ min: 0, max: 600 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const dials = fc.record({
  headStart: fc.integer({ min: 0, max: 120 }),
  secondary: fc.integer({ min: 0, max: 30 }),
  bonus: fc.integer({ min: 0, max: 30 }),
});

/** Counter 1 takes everything, most of it in the second place; counter 2 the other way round. */
function givenSite(some: Partial<Dials>): Given {
  const services = IDS.flatMap((id) => {
    const checkIn = { earliest: 480, latest: 480 };
    const site = withService(id, { targetMinutes: TARGETS[id], checkIn });
    return site.services.filter((each) => each.id === id);
  });
  const people = given({}, { services, dials: some });
  people.anna.does('open-counter', {
    counterId: '1',
    services: ['wohnsitz'],
    secondary: ['ausweis', 'abholung'],
  });
  people.ben.does('open-counter', {
    counterId: '2',
    services: ['ausweis', 'abholung'],
    secondary: ['wohnsitz'],
  });
  return people;
}

/** Whoever could be called right now: both counters take every service. */
function callable({ site }: Given): Ticket[] {
  return [...site.state.tickets.values()].filter(
    ({ status, wakesAt }) => status === 'waiting' && wakesAt === undefined,
  );
}

function press(people: Given, { do: what, service, ticket, counter, minutes }: Step): string | undefined {
  const { site, kiosk, anna, ben, lead } = people;
  const serviceId = IDS[service] ?? 'wohnsitz';
  const waiting = [...site.state.tickets.values()].filter(({ status }) => status === 'waiting');
  const { id: ticketId = '', priority } = waiting[ticket % Math.max(1, waiting.length)] ?? {};
  if (what === 'issue') kiosk.does('issue-ticket', { serviceId });
  if (what === 'book') {
    const slot = site.now + minutes * MINUTE;
    kiosk.does('check-in', { token: anna.does('book-appointment', { serviceId, slot }).token });
  }
  if (what === 'transfer' && ticketId !== '') anna.does('transfer-ticket', { ticketId, serviceId });
  const { bonus } = { ...DEFAULT_DIALS, ...site.state.catalogue?.dials };
  if (what === 'priority' && ticketId !== '' && priority === undefined && bonus > 0)
    lead.does('set-priority', { ticketId, reason: 'Kinderwagen', minutes: Math.min(minutes, 30) });
  if (what !== 'call' || waiting.length === 0) return undefined;
  const clerk = counter === '1' ? anna : ben;
  const done = clerk.does('call-next', { counterId: counter });
  clerk.does('finish-service', { counterId: counter });
  return done.ticketId;
}

/** Runs the steps; `passed` hears of everybody who stood callable while somebody later was called. */
function watch(
  some: Partial<Dials>,
  steps: readonly Step[],
  passed: (by: Ticket, who: Ticket) => void,
): void {
  const people = givenSite(some);
  for (const each of steps) {
    people.site.pass(each.gap / 60);
    people.site.now = Math.round(people.site.now);
    const before = callable(people);
    const called = people.site.state.tickets.get(press(people, each) ?? '');
    if (called === undefined) continue;
    for (const who of before)
      if (who.kind === 'walk-in' && who.id !== called.id && who.seq < called.seq) passed(called, who);
  }
}

const target = ({ serviceId }: Ticket) => TARGETS[serviceId as keyof typeof TARGETS];

describe('who may pass whom', () => {
  test('[O11] an appointment passes a walk-in only if its slot is before t + T + H + B + D', () => {
    let pairs = 0;
    const holds = (some: Dials) => (by: Ticket, who: Ticket) => {
      if (by.slot === undefined) return;
      pairs += 1;
      const { headStart, bonus, secondary } = some;
      const bound = who.issuedAt + (target(who) + headStart + bonus + secondary) * MINUTE;
      expect(by.slot).toBeLessThan(bound);
    };
    fc.assert(
      fc.property(dials, fc.array(step, { minLength: 40, maxLength: 90 }), (some, steps) =>
        watch(some, steps, holds({ ...DEFAULT_DIALS, ...some })),
      ),
      { seed: SEED, numRuns: 150 },
    );
    expect(pairs).toBeGreaterThan(500);
  }, 30_000);

  test('[O12] a walk-in passes another only if it came within T − T′ + B + D', () => {
    let pairs = 0;
    const holds = (some: Dials) => (by: Ticket, who: Ticket) => {
      if (by.slot !== undefined) return;
      pairs += 1;
      const within = (target(who) - target(by) + some.bonus + some.secondary) * MINUTE;
      expect(by.issuedAt - who.issuedAt).toBeLessThan(within);
    };
    fc.assert(
      fc.property(dials, fc.array(step, { minLength: 40, maxLength: 90 }), (some, steps) =>
        watch(some, steps, holds({ ...DEFAULT_DIALS, ...some })),
      ),
      { seed: SEED + 1, numRuns: 150 },
    );
    expect(pairs).toBeGreaterThan(500);
  }, 30_000);

  test('[O13] in a flood of urgent newcomers everybody is called within the bound', () => {
    const people = given({}, withService('ausweis', { targetMinutes: 1 }));
    const { site, kiosk, anna, lead } = people;
    anna.does('open-counter', { counterId: '1', services: ['ausweis'], secondary: ['wohnsitz'] });
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    const called: Ticket[] = [];
    for (let minute = 0; called.at(-1)?.id !== ticketId; minute++) {
      if (minute > 240) throw new Error('starved');
      site.pass(1);
      for (let newcomer = 0; newcomer < 2; newcomer++) {
        const urgent = kiosk.does('issue-ticket', { serviceId: 'ausweis' });
        lead.does('set-priority', { ticketId: urgent.ticketId, reason: 'Schmerzen' });
      }
      const next = site.state.tickets.get(anna.does('call-next', { counterId: '1' }).ticketId);
      if (next !== undefined) called.push(next);
      anna.does('finish-service', { counterId: '1' });
    }
    const { issuedAt } = called.at(-1) ?? { issuedAt: 0 };
    const last = Math.max(...called.map((each) => each.issuedAt - issuedAt));
    // T − T′ + B + D
    expect(last).toBeLessThanOrEqual((30 - 1 + 15 + 10) * MINUTE);
  }, 30_000);
});
