/**
 * A second engine, written from RULES.md and not from the first: plain arrays, no events, no speed. It
 * says what a command must answer and what the site must look like then. Where several refusals are
 * true it names them all, since no rule says which comes first.
 */
import type { Site } from '../../shared/model.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { type Sent, ZONE_OFFSET } from './history.ts';

export interface Visit {
  readonly id: string;
  readonly token: string;
  readonly code: string;
  readonly serviceId: string;
  readonly language: string;
  readonly kiosk: string | undefined;
  readonly issuedAt: number;
  status: string;
  counterId?: string;
  firstCalledAt?: number;
  calledAt?: number;
  calls: number;
  startedAt?: number;
  endedAt?: number;
}

export interface Desk {
  readonly counterId: string;
  readonly clerk: string;
  readonly services: readonly string[];
}

type Answer = { readonly value: unknown } | { readonly reasons: readonly RefusalCode[] };

/** Stands for any of the inputs: the reference looks at what it needs. */
interface AnyInput {
  readonly site?: Site;
  readonly counterId?: string;
  readonly serviceId?: string;
  readonly services?: readonly string[] | undefined;
  readonly language?: string | undefined;
  readonly thenCallNext?: boolean | undefined;
}

class Refusal extends Error {
  readonly reasons: readonly RefusalCode[];

  constructor(reasons: readonly RefusalCode[]) {
    super(reasons.join());
    this.reasons = reasons;
  }
}

function unless(...checks: readonly (readonly [boolean, RefusalCode])[]): void {
  const reasons = checks.filter(([isFine]) => !isFine).map(([, code]) => code);
  if (reasons.length > 0) throw new Refusal(reasons);
}

export class Reference {
  day = '';
  visits: Visit[] = [];
  desks: Desk[] = [];
  #site: Site | undefined;
  #done: { readonly by: string; readonly id: string; readonly name: string; readonly value: unknown }[] = [];

  /** What a command must answer. [G3] A refusal leaves everything as it was. */
  answer({ command: { name, id, input }, actor, at, fresh }: Sent): Answer {
    const known = this.#done.find((done) => done.by === actor.id && done.id === id);
    if (known !== undefined)
      return known.name === name ? { value: known.value } : { reasons: ['command-id-reused'] };
    const { day, visits, desks } = this;
    const kept = { day, visits: structuredClone(visits), desks: [...desks] };
    try {
      if (this.#site === undefined && name !== 'configure-site') throw new Refusal(['site-unknown']);
      if (this.#site !== undefined) this.#turnTheDay(at);
      const value = this.#moves[name]({ input, actor, at, fresh });
      this.#done.push({ by: actor.id, id, name, value });
      return { value };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(this, kept);
      return { reasons: error.reasons };
    }
  }

  #turnTheDay(at: number): void {
    const today = new Date(at + ZONE_OFFSET).toISOString().slice(0, 10);
    if (today <= this.day) return;
    this.day = today;
    this.visits = [];
    this.desks = [];
  }

  readonly #moves: Record<
    Sent['command']['name'],
    (of: Pick<Sent, 'actor' | 'at' | 'fresh'> & { readonly input: AnyInput }) => unknown
  > = {
    'configure-site': ({ input: { site } }) => {
      if (site === undefined) throw new Error('no site');
      const letter = (of: Site | undefined, id: string) =>
        of?.services.find((each) => each.id === id)?.letter;
      unless(
        [this.#site === undefined || this.#site.id === site.id, 'input-invalid'],
        [
          this.visits.every(({ serviceId: id }) => letter(site, id) === letter(this.#site, id)),
          'input-invalid',
        ],
        [
          this.desks.every(
            ({ counterId, services }) =>
              site.counters.some(({ id }) => id === counterId) && services.every((id) => letter(site, id)),
          ),
          'counter-busy',
        ],
      );
      this.#site = site;
      return { siteId: site.id };
    },

    'open-counter': ({ input: { counterId = '', services }, actor }) => {
      const counter = this.#site?.counters.find(({ id }) => id === counterId);
      const wanted = [...new Set(services ?? counter?.services ?? [])];
      const holder = this.desks.find((desk) => desk.counterId === counterId)?.clerk;
      unless(
        [counter !== undefined, 'counter-unknown'],
        [wanted.every((id) => this.#site?.services.some((service) => service.id === id)), 'service-unknown'],
        [holder !== actor.id, 'counter-open'],
        [holder === undefined || holder === actor.id, 'counter-held'],
        [
          !this.desks.some((desk) => desk.clerk === actor.id && desk.counterId !== counterId),
          'clerk-elsewhere',
        ],
      );
      this.desks.push({ counterId, clerk: actor.id, services: wanted });
      return { counterId, services: wanted };
    },

    'close-counter': (of) => {
      const { counterId } = this.#desk(of);
      unless([this.#visitorOf(counterId) === undefined, 'counter-busy']);
      this.desks = this.desks.filter((desk) => desk.counterId !== counterId);
      return { counterId };
    },

    'issue-ticket': ({ input: { serviceId = '', language = 'de' }, actor, at, fresh }) => {
      const letter = this.#site?.services.find(({ id }) => id === serviceId)?.letter;
      unless([letter !== undefined, 'service-unknown']);
      const number = this.visits.filter(({ code }) => code.startsWith(`${letter} `)).length + 1;
      const ahead = this.#waiting([serviceId]).length;
      const { ticketId, token } = fresh;
      const made = { token, code: `${letter} ${String(number).padStart(3, '0')}`, serviceId, issuedAt: at };
      this.visits.push({ id: ticketId, ...made, language, kiosk: actor.kiosk, status: 'waiting', calls: 0 });
      return { ticketId, ...made, ahead };
    },

    'call-next': (of) => {
      const { counterId, services } = this.#desk(of);
      unless([this.#visitorOf(counterId) === undefined, 'counter-busy']);
      unless([this.#waiting(services).length > 0, 'queue-empty']);
      return this.#callNext(of);
    },

    'recall-ticket': (of) => {
      const visit = this.#called(of);
      visit.calledAt = of.at;
      visit.calls += 1;
      return name(visit);
    },

    'start-service': (of) => {
      const visit = this.#called(of);
      visit.status = 'serving';
      visit.startedAt = of.at;
      return name(visit);
    },

    'finish-service': (of) => {
      const visit = this.#visit(of);
      visit.status = 'finished';
      visit.startedAt ??= of.at;
      visit.endedAt = of.at;
      return { finished: name(visit), called: of.input.thenCallNext === true ? this.#callNext(of) : null };
    },

    'mark-no-show': (of) => {
      const visit = this.#called(of);
      visit.status = 'missed';
      visit.endedAt = of.at;
      return { missed: name(visit), called: of.input.thenCallNext === true ? this.#callNext(of) : null };
    },
  };

  /** [O1] [O2] Those who wait for any of these services, in their order. */
  #waiting(services: readonly string[]): Visit[] {
    const waiting = this.visits.filter(
      (visit) => visit.status === 'waiting' && services.includes(visit.serviceId),
    );
    return waiting.toSorted((a, b) => a.issuedAt - b.issuedAt);
  }

  #callNext({
    input,
    actor,
    at,
  }: {
    readonly input: AnyInput;
    readonly actor: Sent['actor'];
    readonly at: number;
  }) {
    const { counterId, services } = this.#desk({ input, actor });
    const [visit] = this.#waiting(services);
    if (visit === undefined) return null;
    Object.assign(visit, { status: 'called', counterId, firstCalledAt: at, calledAt: at });
    visit.calls += 1;
    return name(visit);
  }

  #desk({ input, actor }: { readonly input: AnyInput; readonly actor: Sent['actor'] }): Desk {
    const desk = this.desks.find(({ counterId }) => counterId === input.counterId);
    unless([this.#site?.counters.some(({ id }) => id === input.counterId) === true, 'counter-unknown']);
    if (desk === undefined) throw new Refusal(['counter-closed']);
    unless([desk.clerk === actor.id || actor.role === 'supervisor', 'counter-held']);
    return desk;
  }

  #visitorOf(counterId: string): Visit | undefined {
    return this.visits.find(
      (visit) => visit.counterId === counterId && ['called', 'serving'].includes(visit.status),
    );
  }

  #visit(of: { readonly input: AnyInput; readonly actor: Sent['actor'] }): Visit {
    const visit = this.#visitorOf(this.#desk(of).counterId);
    if (visit === undefined) throw new Refusal(['counter-free']);
    return visit;
  }

  #called(of: { readonly input: AnyInput; readonly actor: Sent['actor'] }): Visit {
    const visit = this.#visit(of);
    unless([visit.status === 'called', 'ticket-not-called']);
    return visit;
  }
}

function name({ id, code }: Visit) {
  return { ticketId: id, code };
}
