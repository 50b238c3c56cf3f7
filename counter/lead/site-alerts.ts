/** What goes wrong at a site beside the waits: forgotten visits, calls that nobody hears, devices, the closing. Pure. */
import { LANGUAGES } from '../../shared/languages.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Text } from '../../shared/model.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { PrinterRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { MINUTE } from '../queue.ts';
import { type Alert, askToOpen } from './alert.ts';
import { inLanguages } from './in-languages.ts';
import { isLate, normalMs, type Overview, totals } from './overview.ts';

/** A visit that lasts so many times the normal one has been forgotten. */
const FORGOTTEN = 4;
/** Of so many visits, so large a share did not come: something is wrong with the calls. */
const MISSED = { visits: 8, share: 0.25 };
/** A paper that failed longer ago says nothing of the printer now. */
const PRINT_MS = 10 * MINUTE;

export function* forgotten({ counters, tickets, services, now }: Overview): Generator<Alert> {
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

export function* missed({ figures, messages }: Overview): Generator<Alert> {
  const { served, missed } = totals(figures.values());
  if (served + missed < MISSED.visits || missed / (served + missed) < MISSED.share) return;
  const isSaid = messages.some(({ to }) => to === 'screens');
  const text = inLanguages('display.watch-for-call', {}, LANGUAGES);
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

/** What a printer lacks; the other states are none that somebody must see to. */
const PRINTER_TROUBLE: Partial<Record<PrinterRow['state'], MessageKey>> = {
  'paper-near-end': 'lead.alert-paper-soon',
  'paper-out': 'lead.alert-paper',
  'cover-open': 'lead.alert-cover',
  'cutter-error': 'lead.alert-printer',
  error: 'lead.alert-printer',
  offline: 'lead.alert-printer-gone',
  unreachable: 'lead.alert-printer-gone',
};

export function* printers({ prints, printers: known, site, now, messages }: Overview): Generator<Alert> {
  const failing = new Map<string, MessageKey>();
  for (const { kiosk, at } of prints) if (now - at < PRINT_MS) failing.set(kiosk, 'lead.alert-printer');
  for (const { kiosk, state } of known) {
    const trouble = PRINTER_TROUBLE[state];
    if (trouble !== undefined) failing.set(kiosk, trouble);
  }
  for (const [kiosk, key] of failing) {
    const name = site?.kiosks?.find(({ id }) => id === kiosk)?.name ?? kiosk;
    yield {
      id: `printer:${kiosk}`,
      words: { key, values: { kiosk: name } },
      ...lookAfter(inLanguages('counter.ask-printer', { name }), messages),
    };
  }
}

/** Kiosks and screens that have fallen silent. */
export function* silent({ silences, site, messages }: Overview, words: Words): Generator<Alert> {
  for (const { id, name, since } of silences) {
    const time = words.time(since, site?.timeZone ?? 'Europe/Berlin');
    yield {
      id: `silent:${id}`,
      words: { key: 'lead.alert-silent', values: { device: name, time } },
      ...lookAfter(inLanguages('counter.ask-device', { name }), messages),
    };
  }
}

/** Said once: while it stands, it is under way. */
function lookAfter(text: Text, messages: Overview['messages']): Pick<Alert, 'helps'> {
  if (messages.some((message) => message.text.de === text.de)) return {};
  const deed: Deed = { command: 'post-message', input: { to: 'staff', text } };
  return { helps: { label: { key: 'lead.ask-look' }, deed } };
}

/** Not everybody who has a number will be served by the closing. */
export function* late(
  { ahead, counters, messages, figures, site }: Overview,
  words: Words,
): Generator<Alert> {
  if (ahead?.closes === undefined || !isLate(ahead)) return;
  const time = (at: number) => words.time(at, site?.timeZone ?? 'Europe/Berlin');
  const asked = new Set(messages.map(({ counterId }) => counterId));
  const closed = counters.find(({ id, open }) => open === undefined && !asked.has(id));
  const issues = [...figures.values()].some(({ stopped }) => stopped === undefined);
  yield {
    id: 'closing',
    words: { key: 'lead.alert-closing', values: { end: time(ahead.end.p50), closes: time(ahead.closes) } },
    ...(closed !== undefined
      ? askToOpen(closed)
      : issues && {
          helps: { label: { key: 'lead.stop-all' }, deed: { command: 'stop-issuing', input: {} } },
        }),
  };
}
