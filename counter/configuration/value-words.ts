/** What stands in a field, in plain words. */
import type { Draft } from '../../shared/configuration.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { Sides } from './change-words.ts';
import { isText, type List } from './entries.ts';
import { type Field, labelOf } from './field.ts';
import { fieldAt, fieldsBelow } from './fields.ts';
import { readPrinter } from './printer-address.ts';
import { writeSpans } from './times.ts';

interface Where {
  /** Undefined: of the site itself. */
  readonly list: List | undefined;
  /** Path of the field, in a list below its entry. */
  readonly keys: readonly string[];
}

/** Empty where nothing stands there. */
export function saidValue(value: unknown, { list, keys }: Where, sides: Sides): string {
  if (value === undefined || value === null) return '';
  const { words } = sides;
  const found = fieldAt(list, keys);
  if (found?.below.length === 0) return saidIn(found.field, value, sides);
  const below = found === undefined ? fieldsBelow(list, keys) : [];
  if (below.length === 0 || typeof value !== 'object') return plain(value, words);
  // A group of fields that came or went as one.
  const parts = below.map(
    ({ field, key }) => [field, (value as Readonly<Record<string, unknown>>)[key]] as const,
  );
  return parts
    .filter(([, part]) => part !== undefined)
    .map(([field, part]) => `${words.t(labelOf(field))}: ${saidIn(field, part, sides)}`)
    .join('; ');
}

function saidIn(field: Field, value: unknown, sides: Sides): string {
  const { words } = sides;
  if (field.options !== undefined) {
    const names = namesIn(field, sides);
    const said = (key: unknown) => (typeof key === 'string' ? (names.get(key) ?? key) : plain(key, words));
    if (field.kind === 'speech') return speechWords(value, said, words);
    return Array.isArray(value) ? value.map(said).join(', ') : said(value);
  }
  if (field.kind === 'printer' && typeof value === 'string') return printerWords(value, words);
  if (field.kind === 'date' && typeof value === 'string') return dayWords(value, words);
  if (field.kind === 'dates' && Array.isArray(value))
    return value.map((day: unknown) => (typeof day === 'string' ? dayWords(day, words) : '')).join(', ');
  if (field.kind === 'media' && Array.isArray(value))
    return value.map((medium: { readonly file?: unknown }) => plain(medium.file, words)).join(', ');
  return plain(value, words);
}

/** What is called how, in either configuration: the newer one has the say. */
function namesIn({ options }: Field, { drafts, sites, words }: Sides): ReadonlyMap<string, string> {
  return new Map(drafts.flatMap((draft: Draft) => options?.({ draft, words, sites }) ?? []));
}

function speechWords(value: unknown, said: (key: unknown) => string, words: Words): string {
  const { languages = [], ofTicket } = value as { languages?: readonly unknown[]; ofTicket?: boolean };
  const all = languages.map(said);
  return [...all, ...(ofTicket ? [words.t('configuration.field-ofTicket')] : [])].join(', ');
}

function printerWords(address: string, words: Words): string {
  const { kind, host, port, file, model } = readPrinter(address);
  const place = { tcp: `${host}:${port}`, file, virtual: '', browser: '' }[kind];
  return [words.t(`configuration.printer-${kind}`), place, model].filter(Boolean).join(', ');
}

/** A calendar day is the same wherever it is read. */
function dayWords(day: string, words: Words): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(at) ? day : words.date(at, 'UTC');
}

/** Every day that is open in a week, and every day that is otherwise. */
function hoursWords(week: object, exceptions: unknown, words: Words): string {
  const days = Object.entries(week).map(
    ([day, times]) => `${words.t(`configuration.day-${day}` as MessageKey)} ${writeSpans(times)}`,
  );
  const others = (Array.isArray(exceptions) ? (exceptions as { date: string }[]) : []).map(
    (one) => `${dayWords(one.date, words)} ${plain(one, words)}`,
  );
  return [...days, ...others].join('; ') || words.t('configuration.closed');
}

function plain(value: unknown, words: Words): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words.t(value ? 'configuration.yes' : 'configuration.no');
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  if (isText(value)) return words.text(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return words.t('configuration.closed');
    if (Array.isArray(value[0])) return writeSpans(value);
    return value.map((one: unknown) => plain(one, words)).join(', ');
  }
  const { spans, date, week, exceptions } = value as Readonly<Record<string, unknown>>;
  if (date !== undefined) return writeSpans(spans) || words.t('configuration.closed');
  if (week !== undefined) return hoursWords(week as object, exceptions, words);
  return Object.values(value)
    .map((one) => plain(one, words))
    .join(' – ');
}
