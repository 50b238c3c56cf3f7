/**
 * A site in memory, for tests that read like the rule they prove:
 *
 *     const { kiosk, anna } = given();
 *     anna.does('open-counter', { counterId: '1' });
 *     expect(anna.refused('call-next', { counterId: '1' })).toBe('queue-empty');
 *
 * Every command goes through its schema and `execute`; every event, value and refusal is held against
 * its table on the way out. The clock stands still until it is moved, ids count from 1.
 */
import type { z } from 'zod';
import { type CommandName, commands, type Output } from '../../shared/commands.ts';
import { type Context, isRefused, type ReadyState } from '../../shared/engine/decide.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { events, type LogEvent } from '../../shared/events.ts';
import type { Actor, Role, Service, Site } from '../../shared/model.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { type ViewName, viewOf } from '../../shared/views/index.ts';
import type { Row } from '../../shared/views/view.ts';
import { hit } from './hits.ts';
import { SAMPLE_SITE } from './sample-site.ts';

/** A Monday, nine o'clock in Hamburg. */
export const MORNING = Date.parse('2026-03-02T09:00:00+01:00');
const MINUTE = 60_000;

/** What `execute` gives for any command at any site may be refused for these reasons too. */
const OF_EXECUTE: readonly RefusalCode[] = ['command-id-reused', 'site-unknown'];

type AnyInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;

/** Deterministic stand-ins of the right shape; the token says that it is one, so a leak is found by its text. */
export function madeTicket(number: number): { readonly ticketId: string; readonly token: string } {
  return { ticketId: `ticket-${pad(number, 5)}`, token: `token-${pad(number, 16)}` };
}

/** The inverse of `madeTicket`, as the real one is a function of the token. */
export function ticketIdOf(token: string): string {
  return `ticket-${token.slice(-5)}`;
}

/** @throws when the site has no configuration yet */
export function ready(state: SiteState): ReadyState {
  const { catalogue } = state;
  if (catalogue === null) throw new Error('the site has no configuration');
  return { ...state, catalogue };
}

/** What the log or a wire makes of a value. */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

/** Epoch ms of a wall-clock time on the morning's day. */
export function todayAt(time: string): number {
  return Date.parse(`2026-03-02T${time}:00+01:00`);
}

export class SiteInMemory {
  state: SiteState = EMPTY;
  readonly log: LogEvent[] = [];
  /** Epoch ms. */
  now = MORNING;
  /** What is known of waits; nothing, as long as no test says otherwise. */
  quote: NonNullable<Context['quote']> = () => undefined;
  #tickets = 0;
  #commands = 0;

  /** Lets time pass; backwards too. */
  pass(minutes: number): void {
    this.now += minutes * MINUTE;
  }

  as(role: Role, name: string): ActorAtSite {
    const actor = { id: `${role}:${name}`, role, name, sites: ['altona'] };
    return new ActorAtSite(this, role === 'kiosk' ? { ...actor, kiosk: name } : actor);
  }

  /** The rows that somebody would see who joins now. */
  see(view: ViewName, params: Readonly<Record<string, string>> = {}): Readonly<Record<string, Row>> {
    const state = ready(this.state);
    const rows: Record<string, Row> = {};
    for (const key of viewOf(view).keys(state, params)) {
      const row = viewOf(view).row(state, key, params);
      if (row !== undefined) rows[key] = row;
    }
    return rows;
  }

  run<N extends CommandName>(
    actor: Actor,
    name: N,
    raw: AnyInput<N>,
    id = `command-${++this.#commands}`,
  ): { readonly value: Output<N>; readonly events: readonly LogEvent[] } | { readonly refused: RefusalCode } {
    const row = commands[name];
    const command = { name, id, input: row.input.parse(raw) };
    const newTicket = () => madeTicket(++this.#tickets);
    const done = execute(this.state, command, {
      at: this.now,
      actor,
      newTicket,
      ticketIdOf,
      quote: this.quote,
    });
    if (isRefused(done)) {
      const { code } = done.refusal;
      const listed: readonly RefusalCode[] = [...row.refusals, ...OF_EXECUTE];
      if (!listed.includes(code)) throw new Error(`${name} gave ${code}, which its row does not list`);
      hit('refusal', `${name} ${code}`);
      return { refused: code };
    }
    hit('command', name);
    for (const event of done.events) {
      events[event.type].data.parse(event.data);
      hit('event', event.type);
    }
    this.state = done.state;
    this.log.push(...done.events);
    return { value: row.output.parse(done.value) as Output<N>, events: done.events };
  }
}

/** Somebody who presses: the actor is fixed, so a test says only what is done. */
export class ActorAtSite {
  readonly actor: Actor;
  readonly #site: SiteInMemory;

  constructor(site: SiteInMemory, actor: Actor) {
    this.#site = site;
    this.actor = actor;
  }

  /** Does it and gives the value. A refusal fails the test. */
  does<N extends CommandName>(name: N, input: AnyInput<N>, id?: string): Output<N> {
    const done = this.#site.run(this.actor, name, input, id);
    if ('refused' in done) throw new Error(`${name} was refused: ${done.refused}`);
    return done.value;
  }

  /** Tries it and gives the reason why not. Success fails the test. */
  refused<N extends CommandName>(name: N, input: AnyInput<N>, id?: string): RefusalCode {
    const done = this.#site.run(this.actor, name, input, id);
    if (!('refused' in done)) throw new Error(`${name} was done: ${JSON.stringify(done.value)}`);
    return done.refused;
  }

  /** Does it and gives the names of what happened. */
  events<N extends CommandName>(name: N, input: AnyInput<N>, id?: string): readonly string[] {
    const done = this.#site.run(this.actor, name, input, id);
    if ('refused' in done) throw new Error(`${name} was refused: ${done.refused}`);
    return done.events.map(({ type }) => type);
  }

  /** The code of a fresh number. */
  issues(serviceId: string): string {
    return this.does('issue-ticket', { serviceId }).code;
  }

  opens(counterId: string, services?: string[]): void {
    this.does('open-counter', services === undefined ? { counterId } : { counterId, services });
  }

  /** A booked visit at a time of the day like `10:30`. */
  books(serviceId: string, time: string): Output<'book-appointment'> {
    return this.does('book-appointment', { serviceId, slot: todayAt(time) });
  }

  /** The code of whoever is called. */
  calls(counterId: string): string {
    return this.does('call-next', { counterId }).code;
  }
}

export interface Given {
  readonly site: SiteInMemory;
  readonly kiosk: ActorAtSite;
  readonly anna: ActorAtSite;
  readonly ben: ActorAtSite;
  readonly lead: ActorAtSite;
  readonly admin: ActorAtSite;
  /** Somebody with a token and no account. */
  readonly visitor: ActorAtSite;
  /** The job that takes tickets from site to site. */
  readonly system: ActorAtSite;
}

/**
 * A configured site on a Monday morning with its people.
 *
 * @param open counter → who has opened it already
 * @param change what is otherwise than in the sample site
 */
export function given(
  open: Readonly<Record<string, 'anna' | 'ben' | 'lead'>> = {},
  change: Partial<Site> = {},
): Given {
  const people = givenNothing();
  people.admin.does('configure-site', changed(change));
  for (const [counterId, name] of Object.entries(open)) people[name].opens(counterId);
  return people;
}

/** The same people before the site has its configuration. */
export function givenNothing(): Given {
  const site = new SiteInMemory();
  return {
    site,
    kiosk: site.as('kiosk', 'foyer'),
    anna: site.as('clerk', 'anna'),
    ben: site.as('clerk', 'ben'),
    lead: site.as('supervisor', 'lead'),
    admin: site.as('administrator', 'admin'),
    visitor: site.as('visitor', 'somebody'),
    system: site.as('system', 'sending'),
  };
}

/** The sample site's services, one of them changed: what `changed` and `given` take. */
export function withService(id: string, change: Partial<Service>): Pick<Site, 'services'> {
  return { services: SAMPLE_SITE.services.map((each) => (each.id === id ? { ...each, ...change } : each)) };
}

/** The sample site with something changed. */
export function changed(change: Partial<Site>): { readonly site: Site } {
  return { site: { ...SAMPLE_SITE, ...change } };
}
