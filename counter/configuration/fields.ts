/** The parts of a configuration as a form asks for them: which fields, of which kind, in which order. */
import type { Draft } from '../../shared/configuration.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import { WEEKDAYS } from '../../shared/weekdays.ts';
import { entriesOf, type List, titleOf } from './entries.ts';

/** Value, and what it is called. */
export type Option = readonly [string, string];

export interface Field {
  /** Path below its entry: `capacity.perDay`. */
  readonly key: string;
  /** What it is called by, where that is not the last word of its path. */
  readonly name?: string;
  readonly kind:
    | 'line'
    | 'number'
    | 'texts'
    | 'date'
    | 'flag'
    | 'choice'
    | 'checks'
    | 'hours'
    | 'times'
    | 'dates'
    | 'served'
    | 'printer';
  readonly optional?: true;
  /** One more line under the label says what it is for. */
  readonly hint?: true;
  readonly options?: (draft: Draft, words: Words, id: string) => readonly Option[];
}

export const PARTS = [
  'site',
  'hours',
  'areas',
  'services',
  'counters',
  'kiosks',
  'displays',
  'stops',
  'texts',
  'versions',
] as const;
export type Part = (typeof PARTS)[number];

const STATES: Readonly<Record<string, string>> = {
  BB: 'Brandenburg',
  BE: 'Berlin',
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  HB: 'Bremen',
  HE: 'Hessen',
  HH: 'Hamburg',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SH: 'Schleswig-Holstein',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  TH: 'Thüringen',
};

const options =
  (list: List) =>
  (draft: Draft, words: Words): readonly Option[] =>
    entriesOf(draft, list).map((entry) => [entry.id, titleOf(list, entry, words)]);
const languages = (): readonly Option[] => LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]]);

const optional = true;
const hint = true;

export const FIELDS: Readonly<Record<Exclude<Part, 'versions'>, readonly Field[]>> = {
  site: [
    { key: 'name', kind: 'line' },
    { key: 'place', kind: 'line', hint },
    { key: 'organisation', kind: 'line' },
    { key: 'languages', kind: 'checks', optional, hint, options: languages },
    { key: 'overnight', kind: 'flag', optional },
  ],
  hours: [
    {
      key: 'federalState',
      kind: 'choice',
      optional,
      hint,
      options: () => Object.entries(STATES).toSorted(([, a], [, b]) => a.localeCompare(b)),
    },
    { key: 'hours', kind: 'hours', optional },
  ],
  areas: [{ key: 'name', kind: 'texts' }],
  services: [
    { key: 'name', kind: 'texts' },
    { key: 'short', kind: 'texts', hint },
    { key: 'letter', kind: 'line', hint },
    { key: 'area', kind: 'choice', options: options('areas') },
    { key: 'counters', kind: 'served', options: options('counters') },
    { key: 'targetMinutes', kind: 'number', hint },
    { key: 'normalMinutes', kind: 'number', optional, hint },
    { key: 'bring', kind: 'texts', optional },
    { key: 'hint', kind: 'texts', optional, hint },
    { key: 'group', kind: 'texts', optional, hint },
    { key: 'trial.from', kind: 'date', optional, hint },
    { key: 'trial.to', kind: 'date', optional },
    { key: 'off', kind: 'texts', optional, hint },
    { key: 'bookedOnly', kind: 'flag', optional },
    { key: 'online', kind: 'line', optional, hint },
    { key: 'capacity.perDay', kind: 'number', optional },
    { key: 'capacity.perSlot', kind: 'number', optional },
    { key: 'leika', kind: 'line', optional, hint },
    { key: 'paperText', kind: 'texts', optional },
    { key: 'hours', kind: 'hours', optional },
  ],
  counters: [
    { key: 'label', kind: 'line', hint },
    { key: 'area', kind: 'choice', options: options('areas') },
    { key: 'services', kind: 'checks', options: options('services') },
    { key: 'secondary', kind: 'checks', optional, hint, options: options('services') },
    { key: 'hours', kind: 'hours', optional },
  ],
  kiosks: [
    { key: 'name', kind: 'line' },
    { key: 'printer', kind: 'printer', hint },
  ],
  displays: [
    { key: 'name', kind: 'line' },
    { key: 'areas', kind: 'checks', options: options('areas') },
    { key: 'language', kind: 'choice', optional, options: languages },
    { key: 'speech.languages', name: 'speech', kind: 'checks', optional, hint, options: languages },
    { key: 'volume', kind: 'number', optional, hint },
    { key: 'quiet', kind: 'times', optional, hint },
    { key: 'repeat.seconds', kind: 'number', optional, hint },
    { key: 'repeat.times', kind: 'number', optional },
    { key: 'reading.metres', kind: 'number', optional, hint },
    { key: 'reading.widthCm', kind: 'number', optional },
    { key: 'part.number', kind: 'number', optional, hint },
    { key: 'part.of', kind: 'number', optional },
  ],
  stops: [
    { key: 'place', kind: 'line' },
    {
      key: 'days',
      kind: 'checks',
      optional,
      options: (_, words) => WEEKDAYS.map((day) => [day, words.t(`configuration.day-${day}`)]),
    },
    { key: 'dates', kind: 'dates', optional, hint },
  ],
  texts: [
    { key: 'notice', kind: 'texts', optional, hint },
    { key: 'paperText', kind: 'texts', optional, hint },
  ],
};

/** `capacity.perDay` is called what `perDay` is called. */
function nameOf({ key, name }: Pick<Field, 'key' | 'name'>): string {
  return name ?? key.split('.').at(-1) ?? key;
}

export function labelOf(field: Pick<Field, 'key' | 'name'>): MessageKey {
  return `configuration.field-${nameOf(field)}` as MessageKey;
}

export function hintOf(field: Field): MessageKey {
  return `configuration.hint-${nameOf(field)}` as MessageKey;
}
