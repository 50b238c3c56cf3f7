/** A difference in plain words. */
import type { Draft, Version } from '../../shared/configuration.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { type Entry, entriesOf, isList, type List, titleOf } from './entries.ts';
import { labelOf } from './field.ts';
import { fieldAt } from './fields.ts';
import { saidValue } from './value-words.ts';

type Change = Version['changes'][number];

/** What is otherwise, where, from what to what: each is empty where there is nothing to say. */
export interface ChangeWords {
  readonly where: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** What names come from. */
export interface Sides {
  /** The configurations before and after: what is gone is only in the first. */
  readonly drafts: readonly Draft[];
  readonly sites: readonly SiteBrief[];
  readonly words: Words;
}

export function changeWords({ path, kind, from, to }: Change, sides: Sides): ChangeWords {
  const { drafts, words } = sides;
  const [head = '', name = '', ...rest] = path.split('.');
  if (!isList(head)) return { where: '', ...placed(undefined, path.split('.'), { from, to }, sides) };
  if (name === '') {
    const said = (side: unknown) => namesOf(head, side, words);
    return { where: '', what: words.t(`configuration.part-${head}`), from: said(from), to: said(to) };
  }
  if (name === 'order')
    return { where: partWords(head, words), what: words.t('configuration.order'), from: '', to: '' };
  const found = drafts.flatMap((side) => entriesOf(side, head)).findLast(({ id }) => id === name);
  const entry = found ?? ((to ?? from) as Entry | undefined);
  const title = entry === undefined || typeof entry !== 'object' ? name : titleOf(head, entry, words);
  const where = `${partWords(head, words)} „${title}“`;
  if (rest.length > 0) return { where, ...placed(head, rest, { from, to }, sides) };
  const what = words.t(kind === 'added' ? 'configuration.added' : 'configuration.removed');
  return { where, what, from: '', to: '' };
}

/** A path for people: `Anliegen „Wohnsitz“: Zielzeit`. */
export function pathWords(path: string, draft: Draft, words: Words): string {
  const { where, what } = changeWords({ path, kind: 'changed' }, { drafts: [draft], sites: [], words });
  return [where, what].filter(Boolean).join(': ');
}

function partWords(head: string, words: Words): string {
  return words.t(`configuration.one-${head}` as MessageKey);
}

function namesOf(list: List, value: unknown, words: Words): string {
  return Array.isArray(value) ? value.map((entry: Entry) => titleOf(list, entry, words)).join(', ') : '';
}

/** `hours.week.mon` is "Öffnungszeiten, Montag"; a language is called by its name. */
function placed(
  list: List | undefined,
  keys: readonly string[],
  { from, to }: Pick<Change, 'from' | 'to'>,
  sides: Sides,
) {
  const { words } = sides;
  const [first = '', ...others] = keys;
  const { field = { key: first }, below } = fieldAt(list, keys) ?? { below: others };
  const more = below
    .filter((key) => key !== 'week' && key !== 'exceptions' && key !== 'de')
    .map((key) => keyWords(key, words));
  const said = (side: unknown) => saidValue(side, { list, keys }, sides);
  return { what: [words.t(labelOf(field)), ...more].join(', '), from: said(from), to: said(to) };
}

function keyWords(key: string, words: Words): string {
  const language = LANGUAGES.find((one) => one === key);
  if (language !== undefined) return LANGUAGE_NAMES[language];
  if (/^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(key)) return words.t(`configuration.day-${key}` as MessageKey);
  if (/^\d{4}-\d\d-\d\d$/.test(key)) return words.day(Date.parse(`${key}T12:00:00Z`), 'UTC');
  return ['reason', 'spans'].includes(key)
    ? words.t(key === 'reason' ? 'configuration.reason' : 'configuration.times')
    : key;
}
