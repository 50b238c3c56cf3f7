/** Trouble before it comes, worst first, each with the one move that helps. Pure. */
import type { MessageKey, Values } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { CounterRow, ServiceRow } from '../../shared/views/rows.ts';
import type { Change } from '../../shared/what-if.ts';
import type { Deed } from '../deed.ts';
import { MINUTE } from '../queue.ts';
import { askToOpen } from './ask-to-open.ts';
import { newcomerWait, normalMs, type Overview, totals } from './overview.ts';

export interface Alert {
  /** Stays the same while the trouble is the same. */
  readonly id: string;
  readonly words: { readonly key: MessageKey; readonly values: Values };
  readonly helps?: {
    readonly label: { readonly key: MessageKey; readonly values?: Values };
    readonly deed: Deed;
  };
}

/** A visit that lasts so many times the normal one has been forgotten. */
const FORGOTTEN = 4;
/** Of so many visits, so large a share did not come: something is wrong with the calls. */
const MISSED = { visits: 8, share: 0.25 };
/** A paper that failed longer ago says nothing of the printer now. */
const PRINT_MS = 10 * MINUTE;

export function alerts(all: Overview, words: Words): Alert[] {
  return [
    ...targets(all, words),
    ...foreseen(all, words),
    ...idle(all, words),
    ...forgotten(all),
    ...missed(all),
    ...printers(all),
  ];
}

function* targets(all: Overview, words: Words): Generator<Alert> {
  for (const service of all.services) {
    const { id, waiting, targetMinutes, off } = service;
    const figures = all.figures.get(id);
    if (waiting === 0) continue;
    const name = `${service.letter} ${words.text(service.short)}`;
    const longest = all.now - (figures?.since ?? all.now);
    const wait = newcomerWait(all, id);
    const help = proposalFor(all, id, words) ?? helpFor(all, service, off === undefined);
    if (wait === undefined)
      yield {
        id: `nobody:${id}`,
        words: { key: 'lead.alert-nobody', values: { service: name, count: waiting } },
        ...help,
      };
    else if (wait > targetMinutes * MINUTE) {
      const values = { service: name, minutes: Math.round(wait / MINUTE), target: targetMinutes };
      yield { id: `target:${id}`, words: { key: 'lead.alert-target', values }, ...help };
    } else if (longest > targetMinutes * MINUTE) {
      const values = { service: name, minutes: Math.floor(longest / MINUTE), target: targetMinutes };
      yield { id: `late:${id}`, words: { key: 'lead.alert-late', values }, ...help };
    }
  }
}

/** A target that is kept now and will be missed: said half an hour before, with what helps for least. */
function* foreseen(all: Overview, words: Words): Generator<Alert> {
  const missed = new Set([...targets(all, words)].map(({ id }) => id.slice(id.indexOf(':') + 1)));
  for (const { serviceId, inTarget, change, changed = 0 } of all.foreseen) {
    const service = all.services.find(({ id }) => id === serviceId);
    if (service === undefined || missed.has(serviceId)) continue;
    const counter = change && counterFor(all, change);
    const values = {
      service: `${service.letter} ${words.text(service.short)}`,
      percent: Math.round(100 * inTarget),
    };
    const id = `foreseen:${serviceId}`;
    if (change === undefined || counter === undefined)
      yield { id, words: { key: 'lead.alert-foreseen', values } };
    else {
      const { label } = counter;
      const withIt = { ...values, label, changed: Math.round(100 * changed) };
      const helps = helpOf(all, change, counter, words);
      yield { id, words: { key: 'lead.alert-foreseen-open', values: withIt }, ...helps };
    }
  }
}

/** The counter that a change is about: for a clerk who changes over, the first who can. */
function counterFor({ counters }: Overview, change: Change): CounterRow | undefined {
  if (change.kind === 'open-counter') return counters.find(({ id }) => id === change.counterId);
  if (change.kind === 'stop-issuing') return undefined;
  const { from, to } = change;
  return counters.find(({ open }) => open?.services.includes(from) === true && !open.services.includes(to));
}

function helpOf(
  { services }: Overview,
  change: Change,
  { id: counterId, label, open }: CounterRow,
  words: Words,
): Pick<Alert, 'helps'> {
  if (change.kind !== 'move-clerks') {
    const deed = askToOpen({ id: counterId, label });
    return { helps: { label: { key: 'lead.ask-open', values: { label } }, deed } };
  }
  const { from, to } = change;
  const nameOf = (id: string) => words.text(services.find((each) => each.id === id)?.short ?? { de: id });
  const values = { label, service: nameOf(to), other: nameOf(from) };
  const taken = [...(open?.services ?? []).filter((id) => id !== from), to];
  const deed: Deed = { command: 'set-counter-services', input: { counterId, services: taken } };
  return { helps: { label: { key: 'lead.take-instead', values }, deed } };
}

/** What the forecast has found to help for least; undefined where it has not. */
function proposalFor(all: Overview, id: string, words: Words): Pick<Alert, 'helps'> | undefined {
  const { change } = all.foreseen.find(({ serviceId }) => serviceId === id) ?? {};
  const counter = change && counterFor(all, change);
  if (change === undefined || counter === undefined) return undefined;
  const isAsked = all.messages.some(({ counterId }) => counterId === counter.id);
  return isAsked ? undefined : helpOf(all, change, counter, words);
}

/** One more counter; where none is left, no more numbers. */
function helpFor(all: Overview, { id }: ServiceRow, issues: boolean): Pick<Alert, 'helps'> {
  const asked = new Set(all.messages.map(({ counterId }) => counterId));
  const closed = all.counters.find(
    (counter) => counter.open === undefined && counter.services.includes(id) && !asked.has(counter.id),
  );
  if (closed !== undefined) {
    const { label } = closed;
    return { helps: { label: { key: 'lead.ask-open', values: { label } }, deed: askToOpen(closed) } };
  }
  if (!issues) return {};
  return {
    helps: {
      label: { key: 'lead.stop-issuing' },
      deed: { command: 'stop-issuing', input: { serviceId: id } },
    },
  };
}

/** A counter has nobody to call while elsewhere people wait longer than they should. */
function* idle(all: Overview, words: Words): Generator<Alert> {
  const worst = all.services
    .filter(({ waiting }) => waiting > 1)
    .toSorted((a, b) => (newcomerWait(all, b.id) ?? Infinity) - (newcomerWait(all, a.id) ?? Infinity))[0];
  if (worst === undefined) return;
  for (const counter of all.counters) if (isIdle(all, counter, worst)) yield helpBy(counter, worst, words);
}

function isIdle({ services }: Overview, { open }: CounterRow, worst: ServiceRow): boolean {
  if (open === undefined || open.paused !== undefined || open.ticketId !== undefined) return false;
  const own = services.filter(({ id }) => open.services.includes(id));
  return !open.services.includes(worst.id) && own.every(({ waiting }) => waiting === 0);
}

function helpBy(counter: CounterRow, worst: ServiceRow, words: Words): Alert {
  const { id, label, open } = counter;
  const service = words.text(worst.short);
  const services = [...(open?.services ?? []), worst.id];
  return {
    id: `idle:${id}:${worst.id}`,
    words: { key: 'lead.alert-idle', values: { label, service, count: worst.waiting } },
    helps: {
      label: { key: 'lead.take-too', values: { label, service } },
      deed: { command: 'set-counter-services', input: { counterId: id, services } },
    },
  };
}

function* forgotten({ counters, tickets, services, now }: Overview): Generator<Alert> {
  for (const { id, label, open } of counters) {
    const visit = open?.ticketId === undefined ? undefined : tickets.get(open.ticketId);
    const began = visit?.startedAt ?? visit?.calledAt;
    if (visit === undefined || began === undefined) continue;
    const service = services.find((each) => each.id === visit.serviceId);
    if (now - began < FORGOTTEN * normalMs(service)) continue;
    const values = { label, code: visit.code, minutes: Math.floor((now - began) / MINUTE) };
    yield {
      id: `forgotten:${visit.id}`,
      words: { key: 'lead.alert-forgotten', values },
      helps: {
        label: { key: 'lead.end-service', values: { code: visit.code } },
        deed: { command: 'finish-service', input: { counterId: id } },
      },
    };
  }
}

function* missed({ figures, messages }: Overview): Generator<Alert> {
  const { served, missed } = totals(figures.values());
  if (served + missed < MISSED.visits || missed / (served + missed) < MISSED.share) return;
  const isSaid = messages.some(({ to }) => to === 'screens');
  const text = {
    de: 'Bitte achten Sie auf den Aufruf Ihrer Nummer.',
    en: 'Please watch for the call of your number.',
  };
  yield {
    id: 'missed',
    words: { key: 'lead.alert-missed', values: { missed, count: served + missed } },
    ...(!isSaid && {
      helps: {
        label: { key: 'lead.say-watch' },
        deed: { command: 'post-message', input: { to: 'screens', text } },
      },
    }),
  };
}

function* printers({ prints, site, now, messages }: Overview): Generator<Alert> {
  const failing = new Set(prints.filter(({ at }) => now - at < PRINT_MS).map(({ kiosk }) => kiosk));
  for (const kiosk of failing) {
    const name = site?.kiosks?.find(({ id }) => id === kiosk)?.name ?? kiosk;
    const text = `Bitte nach dem Drucker sehen: ${name}.`;
    const isAsked = messages.some((message) => message.text.de === text);
    yield {
      id: `printer:${kiosk}`,
      words: { key: 'lead.alert-printer', values: { kiosk: name } },
      ...(!isAsked && {
        helps: {
          label: { key: 'lead.ask-printer' },
          deed: {
            command: 'post-message',
            input: { to: 'staff', text: { de: text, en: `Please look after the printer: ${name}.` } },
          },
        },
      }),
    };
  }
}
