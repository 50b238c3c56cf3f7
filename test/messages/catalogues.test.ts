import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { calendarDate, catalogues, clockTime, message, SPOKEN, text } from '../../shared/messages/format.ts';
import { LANGUAGES } from '../../shared/model.ts';
import { refusals } from '../../shared/refusals.ts';

const root = join(import.meta.dirname, '../..');

function keysOf(language: 'de' | 'en'): string[] {
  return Object.entries(catalogues[language]).flatMap(([part, messages]) =>
    Object.keys(messages).map((key) => `${part}.${key}`),
  );
}

function patternOf(language: 'de' | 'en', key: string): string {
  const [part = '', name = ''] = key.split('.');
  return catalogues[language][part]?.[name] ?? '';
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

function placeholdersOf(language: 'de' | 'en', key: string): Set<string> {
  const format = new IntlMessageFormat(patternOf(language, key), language, undefined, { ignoreTag: true });
  return new Set(placeholders(format.getAst()));
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

describe('the catalogues', () => {
  test('have the same keys in both languages', () => {
    expect(keysOf('en').toSorted()).toEqual(keysOf('de').toSorted());
  });

  test.each(keysOf('de'))('%s is valid ICU with the same placeholders in both languages', (key) => {
    expect(placeholdersOf('en', key)).toEqual(placeholdersOf('de', key));
    expect(patternOf('de', key).trim()).not.toBe('');
  });

  test('are there for every language of the model', () => {
    expect(SPOKEN).toEqual(LANGUAGES);
  });

  test('say every refusal, and no other', () => {
    expect(Object.keys(catalogues.de['refusal'] ?? {}).toSorted()).toEqual(Object.keys(refusals).toSorted());
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

  test('German stands in for a text without another language', () => {
    expect(text('en', { de: 'Wohnsitz' })).toBe('Wohnsitz');
    expect(text('en', { de: 'Wohnsitz', en: 'Residence' })).toBe('Residence');
  });

  test('times are of the site, with 24 hours', () => {
    const at = Date.UTC(2026, 10, 22, 13, 5);
    expect(clockTime('de', at, 'Europe/Berlin')).toBe('14:05');
    expect(clockTime('en', at, 'Europe/Berlin')).toBe('14:05');
    expect(calendarDate('de', at, 'Europe/Berlin')).toBe('22.11.2026');
  });
});
