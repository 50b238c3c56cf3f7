/** The parts of a configuration as a form asks for them: which fields, of which kind, in which order. */
import { DIAL_VALUES, type DialName } from '../../shared/dial-values.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { WEEKDAYS } from '../../shared/weekdays.ts';
import { DIALS } from '../lead/dial-asks.ts';
import { entriesOf, type List, titleOf } from './entries.ts';
import type { Around, Field, Option } from './field.ts';
import { zonesIn } from './zones.ts';

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
  'dials',
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
  ({ draft, words }: Around): readonly Option[] =>
    entriesOf(draft, list).map((entry) => [entry.id, titleOf(list, entry, words)]);
const languages = (): readonly Option[] => LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]]);

const states = (): readonly Option[] => Object.entries(STATES).toSorted(([, a], [, b]) => a.localeCompare(b));
const weekdays = ({ words }: Around): readonly Option[] =>
  WEEKDAYS.map((day) => [day, words.t(`configuration.day-${day}`)]);

const optional = true;
const hint = true;
const ordered = true;

/** A text that may be left out, with a word about what it is for. */
const REMARK = { kind: 'texts', optional, hint } as const;
/** A number that may be left out. */
const COUNT = { kind: 'number', optional } as const;

/** The first of each kind. */
const DIAL_HEADINGS: Partial<Record<DialName, MessageKey>> = {
  headStart: 'configuration.head-order',
  noShowCalls: 'configuration.head-missed',
  remote: 'configuration.head-day',
};

export const FIELDS: Readonly<Record<Exclude<Part, 'versions'>, readonly Field[]>> = {
  site: [
    { key: 'name', kind: 'line' },
    { key: 'place', kind: 'line', hint },
    { key: 'organisation', kind: 'line' },
    { key: 'languages', kind: 'checks', optional, hint, ordered, options: languages },
    {
      key: 'near',
      kind: 'checks',
      optional,
      hint,
      ordered,
      options: ({ sites }) => sites.map(({ id, name }) => [id, name]),
    },
    { key: 'overnight', kind: 'flag', optional },
    { key: 'timeZone', kind: 'choice', hint, options: zonesIn },
  ],
  hours: [
    { key: 'federalState', kind: 'choice', optional, hint, options: states },
    { key: 'hours', kind: 'hours', optional },
  ],
  areas: [{ key: 'name', kind: 'texts' }],
  services: [
    { key: 'name', kind: 'texts', heading: 'configuration.head-what' },
    { key: 'short', kind: 'texts', hint },
    { key: 'letter', kind: 'line', hint },
    { ...REMARK, key: 'hint' },
    { key: 'bring', kind: 'texts', optional },
    { ...REMARK, key: 'group' },
    { key: 'area', kind: 'choice', options: options('areas'), heading: 'configuration.head-where' },
    { key: 'counters', kind: 'served', options: options('counters') },
    { key: 'targetMinutes', kind: 'number', hint },
    { ...COUNT, key: 'normalMinutes', hint },
    { key: 'trial.from', kind: 'date', optional, hint, heading: 'configuration.head-when' },
    { key: 'trial.to', kind: 'date', optional },
    { ...REMARK, key: 'off' },
    { ...COUNT, key: 'capacity.perDay' },
    { key: 'hours', kind: 'hours', optional },
    { key: 'bookedOnly', kind: 'flag', optional, heading: 'configuration.head-booked' },
    { ...COUNT, key: 'capacity.perSlot' },
    { ...COUNT, key: 'checkIn.earliest', hint, unit: 'minutes' },
    { ...COUNT, key: 'checkIn.latest', unit: 'minutes' },
    { key: 'online', kind: 'line', optional, hint, heading: 'configuration.head-more' },
    { key: 'leika', kind: 'line', optional, hint },
    { key: 'paperText', kind: 'texts', optional },
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
    { key: 'languages', kind: 'checks', optional, ordered, options: languages },
  ],
  displays: [
    { key: 'name', kind: 'line', heading: 'configuration.head-shown' },
    { key: 'areas', kind: 'checks', options: options('areas') },
    { key: 'language', kind: 'choice', optional, options: languages },
    { key: 'media', kind: 'media', optional, hint },
    {
      key: 'speech',
      kind: 'speech',
      optional,
      hint,
      options: languages,
      heading: 'configuration.head-heard',
    },
    { ...COUNT, key: 'volume', hint },
    { key: 'quiet', kind: 'times', optional, hint },
    { ...COUNT, key: 'repeat.seconds', hint },
    { ...COUNT, key: 'repeat.times' },
    { ...COUNT, key: 'reading.metres', hint, heading: 'configuration.head-seen' },
    { ...COUNT, key: 'reading.widthCm' },
    { ...COUNT, key: 'part.number', hint },
    { ...COUNT, key: 'part.of' },
  ],
  stops: [
    { key: 'place', kind: 'line' },
    { key: 'days', kind: 'checks', optional, options: weekdays },
    { key: 'dates', kind: 'dates', optional, hint },
  ],
  texts: [
    { ...REMARK, key: 'notice' },
    { ...REMARK, key: 'paperText' },
  ],
  dials: Object.keys(DIAL_VALUES).map((key): Field => {
    const name = key as DialName;
    const { label, unit } = DIALS[name];
    const heading = DIAL_HEADINGS[name];
    const counted = { ...COUNT, label, unit, range: DIAL_VALUES[name] };
    const told = { hint: `configuration.dial-${name}` as const, ...(heading !== undefined && { heading }) };
    return { ...counted, ...told, key: `dials.${name}` };
  }),
};

/** Those of the site itself, whatever part they are asked for in. */
const TOP = (['site', 'hours', 'texts', 'dials'] as const).flatMap((part) => FIELDS[part]);

/** The fields of a group such as `capacity`, each with the last word of its path. */
export function fieldsBelow(
  part: List | undefined,
  keys: readonly string[],
): readonly { readonly field: Field; readonly key: string }[] {
  const stem = `${keys.join('.')}.`;
  const fields = part === undefined ? TOP : FIELDS[part];
  return fields.flatMap((field) =>
    field.key.startsWith(stem) ? [{ field, key: field.key.slice(stem.length) }] : [],
  );
}

/**
 * The field that a place lies in, and what of its path goes on below it.
 * @param part a list; undefined: the site itself
 * @param keys the path, in a list below its entry
 */
export function fieldAt(
  part: List | undefined,
  keys: readonly string[],
): { readonly field: Field; readonly below: readonly string[] } | undefined {
  const fields = part === undefined ? TOP : FIELDS[part];
  for (let length = keys.length; length > 0; length -= 1) {
    const field = fields.find(({ key }) => key === keys.slice(0, length).join('.'));
    if (field !== undefined) return { field, below: keys.slice(length) };
  }
  return undefined;
}
