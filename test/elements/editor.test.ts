/** The editor of configurations, without a page around it: what it can reach, and how it says it. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { changeWords } from '../../counter/configuration/change-words.ts';
import { isList } from '../../counter/configuration/entries.ts';
import { type Field, hintOf, labelOf } from '../../counter/configuration/field.ts';
import { FIELDS } from '../../counter/configuration/fields.ts';
import { readPrinter, writePrinter } from '../../counter/configuration/printer-address.ts';
import { parsePrinter } from '../../server/edges/printing/printers.ts';
import { difference } from '../../shared/engine/difference.ts';
import { withValueAt } from '../../shared/engine/place.ts';
import { STAFF_LANGUAGES } from '../../shared/languages.ts';
import { message } from '../../shared/messages/format.ts';
import { Site } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';

const words = new Words({
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});

/** What nobody edits, and why. */
const DELIBERATELY_NOT: Readonly<Record<string, string>> = {
  id: 'given when the site is begun: its log and every address of it are called by it',
  'areas.id': 'made from the first name: tickets, devices and the log refer to it',
  'services.id': 'as areas.id',
  'counters.id': 'as areas.id',
  'kiosks.id': 'as areas.id',
  'displays.id': 'as areas.id',
  'stops.id': 'as areas.id',
  demo: "only the demo's own sites say that they are one",
};

const HOURS = { week: { mon: [['08:00', '12:00']] }, exceptions: [{ date: '2026-12-28', spans: [] }] };

/** What the fields with several inputs ask for. */
const INSIDE: Partial<Record<Field['kind'], readonly string[]>> = {
  hours: ['week', 'exceptions.date', 'exceptions.spans', 'exceptions.reason'],
  speech: ['languages', 'ofTicket'],
  media: ['file', 'seconds', 'sound', 'dates.from', 'dates.to', 'times'],
};

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** Every leaf of a schema: lists by their entries, a text in many languages as one. */
function leaves(shape: Shape, path: readonly string[] = []): string[] {
  if (shape.items?.properties !== undefined) return leaves(shape.items, path);
  const { properties } = shape;
  if (properties === undefined || 'de-simple' in properties) return [path.join('.')];
  return Object.entries(properties).flatMap(([key, below]) => leaves(below, [...path, key]));
}

const reached = Object.entries(FIELDS).flatMap(([part, fields]) =>
  fields
    .filter(({ kind }) => kind !== 'served')
    .flatMap(({ key, kind }) => {
      const at = isList(part) ? `${part}.${key}` : key;
      return INSIDE[kind]?.map((inside) => `${at}.${inside}`) ?? [at];
    }),
);

describe('the editor', () => {
  test('has a field for everything that a site can say, but for what is left out with a reason', () => {
    const schema = leaves(z.toJSONSchema(Site, { io: 'input' }) as Shape);
    expect(schema.length).toBeGreaterThan(70);
    expect([...reached, ...Object.keys(DELIBERATELY_NOT)].toSorted()).toEqual(schema.toSorted());
  });

  test.each(STAFF_LANGUAGES)('calls every field by a name in %s, and says what it is for', (language) => {
    for (const field of Object.values(FIELDS).flat())
      for (const key of [labelOf(field), hintOf(field) ?? labelOf(field)])
        expect(message(language, key, {}), key).not.toBe(key);
  });

  test('says of every dial what it does, what holds without a value, and from where to where it goes', () => {
    for (const { hint, range, unit, label } of FIELDS.dials) {
      expect([hint, unit, label]).not.toContain(undefined);
      expect(range?.standard).toBeGreaterThanOrEqual(range?.least ?? Number.NaN);
      expect(range?.standard).toBeLessThanOrEqual(range?.most ?? Number.NaN);
    }
  });
});

test.each([
  [
    'services.wohnsitz.trial',
    { from: '2026-12-01', to: '2027-02-28' },
    'Probezeit: → Probeanliegen ab: 01.12.2026; Probeanliegen bis: 28.02.2027',
  ],
  ['hours', HOURS, 'Öffnungszeiten: → Montag 08:00–12:00; 28.12.2026 geschlossen'],
  ['services.wohnsitz.area', 'og', 'Wartebereich: Erdgeschoss → 1. Stock'],
  ['counters.1.services', ['ausweis'], 'Anliegen: Wohnsitz, Ausweis → Ausweis'],
  ['dials', { secondary: 5 }, 'Regler: → Nebenanliegen warten länger um: 5'],
  ['near', ['wandsbek'], 'Standorte in der Nähe: → Wandsbek'],
  ['languages', ['tr', 'de'], 'Sprachen im Vordergrund: → Türkçe, Deutsch'],
  ['federalState', 'HH', 'Bundesland: → Hamburg'],
  ['hours.week.mon', [['08:00', '12:00']], 'Öffnungszeiten: → Montag 08:00–12:00'],
  [
    'kiosks.foyer.printer',
    'tcp://192.0.2.7:9100',
    'Drucker: kein Drucker, der Zettel als Bild → im Netz, 192.0.2.7:9100',
  ],
])('a change of %s is said without ids', (path, value, said) => {
  const after = withValueAt(SAMPLE_SITE, path, value);
  const sites = [{ id: 'wandsbek', name: 'Wandsbek', services: [] }];
  const [change] = difference(SAMPLE_SITE, after);
  if (change === undefined) throw new Error('nothing is otherwise');
  const { what, from, to } = changeWords(change, { drafts: [SAMPLE_SITE, after], sites, words });
  expect([`${what}:`, from, '→', to].filter(Boolean).join(' ')).toBe(said);
});

test.each([
  'virtual',
  'browser',
  'browser?baud=19200',
  'browser?baud=9600&paper=58',
  'tcp://192.0.2.7:9100',
  'tcp://[2001:db8::7]:9101?paper=58',
  'tcp://drucker.example.org:9100?pages=xprinter',
  'tcp://192.0.2.7:9100?model=epson-tm-t88vi',
  'file:/dev/usb/lp0?paper=58&pages=xprinter',
])('the printer at %s goes through the form as it is', (address) => {
  expect(writePrinter(readPrinter(address))).toBe(address);
  expect(address === 'virtual' || parsePrinter(address)).toBeTruthy();
});
