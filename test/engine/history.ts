/** Random days at a site: who presses what when, as fast-check makes it, and as commands. */
import * as fc from 'fast-check';
import type { CommandName } from '../../shared/commands.ts';
import type { Command } from '../../shared/engine/execute.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import type { Actor, Role, Site } from '../../shared/model.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { MORNING, madeTicket } from '../support/site.ts';

/** Half an hour of offset, and no summer time: the reference can count days without a calendar. */
const zone = { timeZone: 'Asia/Kolkata' };
export const ZONE_OFFSET = 5.5 * 3_600_000;
const DAY = 24 * 3_600_000;
const JUST_OVER = 20 * 60_000;

const base: Site = { ...SAMPLE_SITE, ...zone };
const pilot = { id: 'pilot', letter: 'P', area: 'og', name: { de: 'Pilot' }, short: { de: 'Pilot' } };

/** What a site may be configured to: as it is, larger, smaller, with another letter or in another area, another site. */
const CONFIGURATIONS: readonly Site[] = [
  base,
  {
    ...base,
    services: [...base.services, { ...pilot, targetMinutes: 20 }],
    counters: [...base.counters, { id: '4', label: 'Zimmer 4', area: 'og', services: ['pilot', 'wohnsitz'] }],
  },
  {
    ...base,
    areas: base.areas.filter(({ id }) => id !== 'og'),
    services: base.services.filter(({ id }) => id !== 'abholung'),
    counters: base.counters.filter(({ id }) => id !== '3'),
  },
  {
    ...base,
    services: base.services.map((each) =>
      each.id === 'ausweis' ? { ...each, letter: 'Z', area: 'og' } : each,
    ),
    counters: base.counters.map((each) => ({ ...each, label: `${each.label} (neu)` })),
    notice: { de: 'Umgezogen' },
  },
  { ...base, id: 'wandsbek' },
];

function actor(role: Role, name: string): Actor {
  return { id: `${role}:${name}`, role, name, sites: ['*'], ...(role === 'kiosk' && { kiosk: name }) };
}

const ADMIN = actor('administrator', 'admin');
const KIOSKS = [actor('kiosk', 'foyer'), actor('kiosk', 'tower')];
const STAFF = [
  actor('clerk', 'anna'),
  actor('clerk', 'ben'),
  actor('clerk', 'cem'),
  actor('supervisor', 'lead'),
];

/** One press. Small numbers only, so that a shrunk history is short and can be read. */
export interface Step {
  readonly press: CommandName;
  readonly who: number;
  /** Somebody who knows what the counter is at: its holder presses, opens it first, calls before serving. */
  readonly isSensible: boolean;
  readonly counter: number;
  readonly service: number;
  readonly configuration: number;
  readonly flag: boolean;
  /** Milliseconds; or to the end of the day, over the night, or back to before a midnight that is just over. */
  readonly gap: number | 'midnight' | 'night' | 'back over midnight';
  /** Send what was sent so many presses ago again: just so, as somebody else, or as another command. */
  readonly again?: { readonly back: number; readonly as: 'it-was' | 'somebody' | 'something' };
}

export interface History {
  /** Whether the first presses come before the site has its configuration. */
  readonly isEarly: boolean;
  readonly steps: readonly Step[];
}

const press = fc.oneof(
  ...(
    [
      ['issue-ticket', 12],
      ['call-next', 8],
      ['finish-service', 5],
      ['open-counter', 4],
      ['start-service', 4],
      ['mark-no-show', 3],
      ['recall-ticket', 2],
      ['close-counter', 2],
      ['configure-site', 1],
    ] as const
  ).map(([name, weight]) => ({ weight, arbitrary: fc.constant<CommandName>(name) })),
);

const gap = fc.oneof(
  { weight: 36, arbitrary: fc.integer({ min: 1, max: 300_000 }) },
  { weight: 24, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: -120_000, max: -1 }) },
  { weight: 1, arbitrary: fc.constantFrom('midnight' as const, 'night' as const) },
  { weight: 4, arbitrary: fc.constant('back over midnight' as const) },
);

const again = fc.record({
  back: fc.integer({ min: 1, max: 12 }),
  as: fc.constantFrom('it-was' as const, 'it-was' as const, 'somebody' as const, 'something' as const),
});

const mostly = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

/** Now and then the one after: a counter or service that only some configurations have. */
const oftenUpTo = (max: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.nat({ max }) }, { weight: 1, arbitrary: fc.constant(max + 1) });

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.record({
      press,
      who: fc.nat({ max: 3 }),
      isSensible: mostly(4),
      counter: oftenUpTo(2),
      service: oftenUpTo(2),
      configuration: fc.nat({ max: CONFIGURATIONS.length - 1 }),
      flag: fc.boolean(),
      gap,
    }),
    fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: again }),
  )
  .map(([plain, repeated]) => (repeated === undefined ? plain : Object.assign(plain, { again: repeated })));

export function histories(maxLength: number): fc.Arbitrary<History> {
  return fc.record({
    isEarly: mostly(9).map((isLate) => !isLate),
    steps: fc.array(step, { maxLength, size: 'max' }),
  });
}

/** A step as it reaches the engine. */
export interface Sent {
  readonly command: Command;
  readonly actor: Actor;
  readonly at: number;
  readonly fresh: { readonly ticketId: string; readonly token: string };
}

/** Turns steps into what is sent, one after another; the state is needed to know who holds a counter. */
export class Sender {
  readonly #sent: Sent[] = [];
  #now = MORNING;

  /** The press that brings the site into being. */
  begin(): Sent {
    return this.#send({ name: 'configure-site', id: 'begin-site', input: { site: base } }, ADMIN);
  }

  next(step: Step, state: SiteState): Sent {
    this.#now = later(this.#now, step.gap);
    const earlier = step.again && this.#sent.at(-step.again.back);
    const plain = command(step.isSensible ? sensible(step, state) : step, `press-${this.#sent.length + 1}`);
    if (earlier === undefined) return this.#send(plain, whoPresses(step, state));
    const { id, name } = earlier.command;
    if (step.again?.as === 'it-was') return this.#send(earlier.command, earlier.actor);
    if (step.again?.as === 'something') return this.#send({ ...plain, id }, earlier.actor);
    const other = name === 'issue-ticket' ? KIOSKS[step.who % 2] : STAFF[step.who];
    return this.#send(earlier.command, name === 'configure-site' ? ADMIN : (other ?? ADMIN));
  }

  #send(what: Command, who: Actor): Sent {
    const sent = { command: what, actor: who, at: this.#now, fresh: madeTicket(this.#sent.length + 1) };
    this.#sent.push(sent);
    return sent;
  }
}

function later(now: number, gap: Step['gap']): number {
  if (gap === 'night') return now + 9 * 3_600_000;
  if (typeof gap === 'number') return now + gap;
  const midnight = Math.floor((now + ZONE_OFFSET) / DAY) * DAY - ZONE_OFFSET;
  if (gap === 'midnight') return midnight + DAY - 1;
  return now - midnight < JUST_OVER ? midnight - 1 : now;
}

/** The press that makes sense at this counter now, in place of one that would be refused. */
function sensible(step: Step, state: SiteState): Step {
  if (step.press === 'configure-site' || step.press === 'issue-ticket') return step;
  const counter = state.counters.get(String(step.counter + 1));
  if (counter === undefined) return { ...step, press: 'open-counter' };
  if (counter.ticketId === undefined)
    return step.press === 'close-counter' ? step : { ...step, press: 'call-next' };
  return ['open-counter', 'call-next', 'close-counter'].includes(step.press)
    ? { ...step, press: 'finish-service' }
    : step;
}

function whoPresses({ press: name, who, isSensible, counter }: Step, state: SiteState): Actor {
  if (name === 'configure-site') return ADMIN;
  if (name === 'issue-ticket' && isSensible) return KIOSKS[who % 2] ?? ADMIN;
  const clerk = isSensible ? state.counters.get(String(counter + 1))?.clerk : undefined;
  return STAFF.find(({ id }) => id === clerk) ?? STAFF[who] ?? ADMIN;
}

function command({ press: name, counter, service, configuration, flag }: Step, id: string): Command {
  const counterId = String(counter + 1);
  const serviceId = ['wohnsitz', 'ausweis', 'abholung', 'pilot'][service] ?? 'wohnsitz';
  switch (name) {
    case 'configure-site':
      return { name, id, input: { site: CONFIGURATIONS[configuration] ?? base } };
    case 'issue-ticket':
      return { name, id, input: flag ? { serviceId, language: 'en' } : { serviceId } };
    case 'open-counter':
      return { name, id, input: flag ? { counterId, services: [serviceId, 'wohnsitz'] } : { counterId } };
    case 'finish-service':
    case 'mark-no-show':
      return { name, id, input: { counterId, thenCallNext: flag } };
    default:
      return { name, id, input: { counterId } };
  }
}
