/** A draft as the editor reads and changes it: it may lack anything. */
import type { Draft } from '../../shared/configuration.ts';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import type { Site } from '../../shared/model.ts';
import { type Entry, entriesOf, type List } from './entries.ts';

/** ID that a site, a service and the like may have: a short one. */
const LONGEST = 36;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSUVWXYZ';
const PLAIN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** An id made from a name, that none of these have. */
export function idOf(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[äöüß]/g, (letter) => PLAIN[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '');
  const stem = plain === '' ? 'neu' : plain;
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (!taken.includes(id)) return id;
  }
}

/** The draft with one more entry of that name, and its id. */
export function withEntry(
  draft: Draft,
  list: List,
  name: string,
): { readonly draft: Draft; readonly id: string } {
  const id = idOf(
    name,
    entriesOf(draft, list).map((entry) => entry.id),
  );
  const area = entriesOf(draft, 'areas')[0]?.id;
  const text = { de: name };
  if (list === 'services') {
    const used = new Set(entriesOf(draft, 'services').map(({ letter }) => letter));
    const letter = [...LETTERS].find((one) => !used.has(one));
    const service = { id, letter, name: text, short: text, area, targetMinutes: 30 };
    const counters = entriesOf(draft, 'counters').map((counter) =>
      counter['area'] === area ? { ...counter, services: [...servicesOf(counter), id] } : counter,
    );
    return { id, draft: { ...draft, services: [...entriesOf(draft, 'services'), service], counters } };
  }
  const services = entriesOf(draft, 'services').map((service) => service.id);
  const entry = {
    areas: { id, name: text },
    counters: { id, label: name, area, services },
    kiosks: { id, name, printer: 'virtual' },
    displays: { id, name, areas: area === undefined ? [] : [area] },
    stops: { id, place: name },
  }[list];
  return { id, draft: { ...draft, [list]: [...entriesOf(draft, list), entry] } };
}

/** The draft without an entry, and without what others say of it. */
export function withoutEntry(draft: Draft, list: List, id: string): Draft {
  const rest = withValueAt(draft, `${list}.${id}`, undefined);
  if (list !== 'services') return rest;
  return {
    ...rest,
    counters: entriesOf(rest, 'counters').map((counter) => {
      const { secondary, ...others } = counter;
      const second = Array.isArray(secondary) ? secondary.filter((one) => one !== id) : [];
      const services = servicesOf(counter).filter((one) => one !== id);
      return { ...others, services, ...(second.length > 0 && { secondary: second }) };
    }),
  };
}

/** The draft with an entry moved up (-1) or down (1). */
export function withMoved(draft: Draft, list: List, id: string, by: -1 | 1): Draft {
  const entries = [...entriesOf(draft, list)];
  const from = entries.findIndex((entry) => entry.id === id);
  const [entry] = entries.splice(from, 1);
  if (entry === undefined) return draft;
  entries.splice(Math.max(0, from + by), 0, entry);
  return { ...draft, [list]: entries };
}

/** A service is called at these counters, as their main work. */
export function servedAt(draft: Draft, service: string): readonly string[] {
  return entriesOf(draft, 'counters')
    .filter((counter) => servicesOf(counter).includes(service))
    .map(({ id }) => id);
}

export function withServedAt(draft: Draft, service: string, counters: readonly string[]): Draft {
  return {
    ...draft,
    counters: entriesOf(draft, 'counters').map((counter) => {
      const has = servicesOf(counter).includes(service);
      const wants = counters.includes(counter.id);
      if (has === wants) return counter;
      const services = has
        ? servicesOf(counter).filter((one) => one !== service)
        : [...servicesOf(counter), service];
      return { ...counter, services };
    }),
  };
}

export function servicesOf(counter: Entry): readonly string[] {
  const value = valueAt(counter, 'services');
  return Array.isArray(value) ? (value as string[]) : [];
}

/** A site from nothing, or after another one. */
export function newSite(
  called: {
    readonly id: string;
    readonly name: string;
    readonly place: string;
    readonly organisation: string;
  },
  after: Site | undefined,
): Draft {
  if (after !== undefined) {
    const { near: _, ...pattern } = after;
    return { ...pattern, ...called };
  }
  return {
    ...called,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    areas: [{ id: 'wartebereich', name: { de: 'Wartebereich', en: 'Waiting area' } }],
    services: [],
    counters: [],
    kiosks: [{ id: 'kiosk', name: 'Kiosk', printer: 'virtual' }],
    demo: false,
  };
}
