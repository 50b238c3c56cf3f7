/** A difference in plain words. */
import type { Draft, Version } from '../../shared/configuration.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import { type Entry, entriesOf, isList, isText, titleOf } from './entries.ts';
import { labelOf } from './fields.ts';
import { writeSpans } from './times.ts';

type Change = Version['changes'][number];

/** What is otherwise, where, from what to what: each is empty where there is nothing to say. */
export interface ChangeWords {
  readonly where: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** @param sides the configurations before and after: what is gone is only in the first */
export function changeWords(
  { path, kind, from, to }: Change,
  sides: readonly Draft[],
  words: Words,
): ChangeWords {
  const [head = '', name = '', ...rest] = path.split('.');
  const value = (side: unknown) => said(side, words);
  if (!isList(head)) {
    return { where: '', what: placeWords([head, name, ...rest], words), from: value(from), to: value(to) };
  }
  if (name === '')
    return { where: '', what: words.t(`configuration.part-${head}`), from: value(from), to: value(to) };
  if (name === 'order')
    return { where: partWords(head, words), what: words.t('configuration.order'), from: '', to: '' };
  const found = sides.flatMap((side) => entriesOf(side, head)).findLast(({ id }) => id === name);
  const entry = found ?? ((to ?? from) as Entry | undefined);
  const where = `${partWords(head, words)} „${entry === undefined || typeof entry !== 'object' ? name : titleOf(head, entry, words)}“`;
  if (rest.length === 0)
    return {
      where,
      what: words.t(kind === 'added' ? 'configuration.added' : 'configuration.removed'),
      from: '',
      to: '',
    };
  return { where, what: placeWords(rest, words), from: value(from), to: value(to) };
}

/** A path for people: `Anliegen „Wohnsitz“: Zielzeit`. */
export function pathWords(path: string, draft: Draft, words: Words): string {
  const { where, what } = changeWords({ path, kind: 'changed' }, [draft], words);
  return [where, what].filter(Boolean).join(': ');
}

function partWords(head: string, words: Words): string {
  return words.t(`configuration.one-${head}` as MessageKey);
}

/** `hours.week.mon` is "Öffnungszeiten, Montag"; a language is called by its name. */
function placeWords(keys: readonly string[], words: Words): string {
  const [field = '', ...rest] = keys.filter(Boolean);
  const nested = new Set(['trial', 'capacity', 'checkIn', 'dials']);
  const label = nested.has(field) && rest[0] !== undefined ? rest.shift() : field;
  const more = rest
    .filter((key) => key !== 'week' && key !== 'exceptions')
    .map((key) => {
      const language = LANGUAGES.find((one) => one === key);
      if (language !== undefined)
        return language === 'de' && rest.length === 1 ? '' : LANGUAGE_NAMES[language];
      return /^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(key)
        ? words.t(`configuration.day-${key}` as MessageKey)
        : key;
    });
  return [words.t(labelOf({ key: label ?? field })), ...more.filter(Boolean)].join(', ');
}

function said(value: unknown, words: Words): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return words.t(value ? 'configuration.yes' : 'configuration.no');
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  if (isText(value)) return words.text(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return words.t('configuration.closed');
    if (Array.isArray(value[0])) return writeSpans(value);
    return value.map((one: unknown) => said(one, words)).join(', ');
  }
  const { spans, date, week } = value as Readonly<Record<string, unknown>>;
  if (date !== undefined) return writeSpans(spans) || words.t('configuration.closed');
  if (week !== undefined)
    return Object.entries(week as object)
      .map(([day, times]) => `${words.t(`configuration.day-${day}` as MessageKey)} ${writeSpans(times)}`)
      .join('; ');
  return Object.values(value)
    .map((one) => said(one, words))
    .join(' – ');
}
