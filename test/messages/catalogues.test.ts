import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { LANGUAGES, type Language, STAFF_LANGUAGES, tagOf } from '../../shared/languages.ts';
import { catalogues, VISITOR_PARTS } from '../../shared/messages/catalogues.ts';
import { calendarDate, clockTime, message, text } from '../../shared/messages/format.ts';
import { refusals } from '../../shared/refusals.ts';

const root = join(import.meta.dirname, '../..');

/** What the pipe may say to a visitor whatever the command; the other codes are for programmers. */
const OF_THE_PIPE = [
  'unauthenticated',
  'forbidden',
  'site-unknown',
  'input-invalid',
  'too-many-requests',
  'overloaded',
  'closing',
  'store-unavailable',
  'outcome-unknown',
  'fault',
];

/** What a ticket's page may be told of what it reports. */
const OF_REPORTS = ['ticket-not-called'];

const forVisitors = Object.values(commands)
  .filter(({ who }) => who.some((role) => role === 'kiosk' || role === 'visitor'))
  .flatMap((row): readonly string[] => row.refusals);
const visitorKeys = new Set([
  ...keysOf('de').filter((key) => VISITOR_PARTS.some((part) => key.startsWith(`${part}.`))),
  ...[...OF_THE_PIPE, ...OF_REPORTS, ...forVisitors].map((code) => `refusal.${code}`),
]);

function keysOf(language: Language): string[] {
  return Object.entries(catalogues[language]).flatMap(([part, messages]) =>
    Object.keys(messages).map((key) => `${part}.${key}`),
  );
}

function patternOf(language: Language, key: string): string {
  const [part = '', name = ''] = key.split('.');
  return catalogues[language][part]?.[name] ?? '';
}

function astOf(language: Language, key: string): Element[] {
  return new IntlMessageFormat(patternOf(language, key), tagOf(language), undefined, {
    ignoreTag: true,
  }).getAst();
}

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const LITERAL = new IntlMessageFormat('plain words', 'en').getAst()[0]?.type;

function placeholders(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === LITERAL || !('value' in element)) return [];
    const inner = 'options' in element ? Object.values(element.options) : [];
    return [element.value, ...inner.flatMap((option) => placeholders(option.value))];
  });
}

/** The plural forms that a message has beside exact numbers; empty where it has no plural. */
function pluralForms(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => {
    if (!('options' in element)) return [];
    const forms = Object.entries(element.options);
    return [
      ...forms.map(([form]) => form).filter((form) => !form.startsWith('=')),
      ...forms.flatMap(([, { value }]) => pluralForms(value)),
    ];
  });
}

/** The forms that whole numbers from 1 take in a language; none is a sentence of its own (`=0`). */
function formsOf(language: Language): Set<string> {
  const rules = new Intl.PluralRules(tagOf(language));
  return new Set(Array.from({ length: 200 }, (_, count) => rules.select(count + 1)));
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the catalogues', () => {
  test.each(STAFF_LANGUAGES)('say everything in %s: staff see it', (language) => {
    expect(keysOf(language).toSorted()).toEqual(keysOf('de').toSorted());
  });

  test.each(LANGUAGES.filter((language) => !STAFF_LANGUAGES.some((other) => other === language)))(
    'say everything that visitors meet in %s, and nothing else',
    (language) => {
      expect(keysOf(language).toSorted()).toEqual([...visitorKeys].toSorted());
    },
  );

  test.each(LANGUAGES)('are valid ICU with the same placeholders as German in %s', (language) => {
    for (const key of keysOf(language)) {
      const said = placeholders(astOf(language, key));
      expect(new Set(said), key).toEqual(new Set(placeholders(astOf('de', key))));
      expect(patternOf(language, key).trim(), key).not.toBe('');
    }
  });

  test.each(LANGUAGES)('have the plural forms of %s: all of them, or one word for all', (language) => {
    const all = formsOf(language);
    for (const key of keysOf(language)) {
      const used = new Set(pluralForms(astOf(language, key)));
      if (used.size > 1) expect(used, key).toEqual(new Set([...all, 'other']));
      else if (used.size === 1) expect([...used], key).toEqual(['other']);
    }
  });

  test('say every refusal, and no other', () => {
    expect(Object.keys(catalogues.de['refusal'] ?? {}).toSorted()).toEqual(Object.keys(refusals).toSorted());
  });

  test.each([
    ['de-simple', /(?<!Warte-)\bNummern?\b|Anliegen/],
    ['pl', /\bwe?zyw|\bwezw/i],
    ['fa', /گوشی/],
    ['fr', /'/],
  ] as const)('have one word for one thing in %s', (language, other) => {
    expect(keysOf(language).filter((key) => other.test(patternOf(language, key)))).toEqual([]);
  });

  test.each(LANGUAGES)('tell who is next the same on screen, paper and phone in %s', (language) => {
    const next = (key: string) => message(language, key as 'paper.ahead', { count: 0 }).replace(/\.$/, '');
    expect([next('paper.ahead'), next('ticket.waiting')]).toEqual(Array(2).fill(next('kiosk.ahead')));
  });

  test('hold nothing that no code says', () => {
    const code = ['shared', 'server', 'kiosk', 'display', 'counter'].flatMap(sources).join('\n');
    // A key may be built: `refusal.${code}` says all of refusal.*
    const stems = [...code.matchAll(/`([a-z]+\.[a-z-]*)\$\{/g)].map(([, stem]) => stem ?? '');
    const unused = keysOf('de').filter(
      (key) => !code.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem)),
    );
    expect(unused).toEqual([]);
  });
});

describe('a message', () => {
  test('is said in the language asked for, with its plural', () => {
    expect(message('de', 'paper.ahead', { count: 1 })).toBe('1 Person vor Ihnen');
    expect(message('en', 'paper.ahead', { count: 12 })).toBe('12 people before you');
  });

  test('never throws: a missing value or key still shows something', () => {
    expect(message('de', 'paper.ahead')).toContain('vor Ihnen');
    // @ts-expect-error: not a key of the catalogues
    expect(message('en', 'kiosk.no-such-key')).toBe('kiosk.no-such-key');
  });

  test.each([
    ['uk', 21, 'Перед вами 21 людина'],
    ['uk', 22, 'Перед вами 22 людини'],
    ['uk', 25, 'Перед вами 25 людей'],
    ['pl', 12, 'Przed Państwem: 12 osób'],
    ['ar', 2, 'أمامكم شخصان'],
    ['ar', 3, 'أمامكم 3 أشخاص'],
    ['ar', 11, 'أمامكم 11 شخصًا'],
    ['fa', 7, '7 نفر پیش از شما هستند'],
    ['tr', 5, 'Önünüzde 5 kişi var'],
  ] as const)('counts in %s: %i', (language, count, said) => {
    expect(message(language, 'paper.ahead', { count })).toBe(said);
  });

  test('German stands in for a text without another language', () => {
    expect(text('en', { de: 'Wohnsitz' })).toBe('Wohnsitz');
    expect(text('en', { de: 'Wohnsitz', en: 'Residence' })).toBe('Residence');
  });

  test('times are of the site, with 24 hours', () => {
    const at = Date.UTC(2026, 10, 22, 13, 5);
    expect(clockTime('de', at, 'Europe/Berlin')).toBe('14:05');
    expect(clockTime('en', at, 'Europe/Berlin')).toBe('14:05');
    expect(calendarDate('de', at, 'Europe/Berlin')).toBe('22.11.2026');
    for (const language of LANGUAGES) {
      expect(clockTime(language, at, 'Europe/Berlin'), language).toBe('14:05');
      // Of our calendar, whatever the language counts in at home.
      expect(calendarDate(language, at, 'Europe/Berlin'), language).toContain('2026');
    }
  });
});
