/** People who wait longer than they should, or will, or while a clerk has nobody to call. Pure. */
import type { Words } from '../../shared/ui/i18n.ts';
import type { CounterRow, ServiceRow } from '../../shared/views/rows.ts';
import type { Change } from '../../shared/what-if.ts';
import type { Deed } from '../deed.ts';
import { MINUTE } from '../queue.ts';
import { type Alert, askToOpen } from './alert.ts';
import { newcomerWait, type Overview } from './overview.ts';

export function* targets(all: Overview, words: Words): Generator<Alert> {
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
export function* foreseen(all: Overview, words: Words): Generator<Alert> {
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
  if (change.kind !== 'move-clerks') return askToOpen({ id: counterId, label });
  const { from, to } = change;
  const nameOf = (id: string) => words.text(services.find((each) => each.id === id)?.short ?? { de: id });
  const values = { label, service: nameOf(to), other: nameOf(from) };
  const taken = [...(open?.services ?? []).filter((id) => id !== from), to];
  const deed: Deed = { command: 'set-counter-services', input: { counterId, services: taken } };
  return { helps: { label: { key: 'lead.take-instead', values }, deed } };
}

/** What the forecast has found to help for least; undefined where it has not, or it has been asked for. */
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
  if (closed !== undefined) return askToOpen(closed);
  if (!issues) return {};
  return {
    helps: {
      label: { key: 'lead.stop-issuing' },
      deed: { command: 'stop-issuing', input: { serviceId: id } },
    },
  };
}

/** A counter has nobody to call while elsewhere people wait longer than they should. */
export function* idle(all: Overview, words: Words): Generator<Alert> {
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
