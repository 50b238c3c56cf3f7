import { expect, test } from 'vitest';
import { lettersOf, matching } from '../../kiosk/search.ts';
import type { Language } from '../../shared/languages.ts';

const names = {
  road: { de: 'Straßensperrung', tr: 'İnşaat izni' },
  home: { de: 'Wohnsitz', tr: 'Işıklı ilan' },
};
const services = Object.values(names).map((name) => ({ name }));
/** What is found by the letters that the pad offers, pressed one after the other. */
function found(language: Language, name: string): readonly unknown[] {
  const word = name.split(' ')[0] ?? '';
  const pressed = lettersOf([word], language);
  const typed = [...word.toLocaleUpperCase(language)].filter((letter) => pressed.includes(letter)).join('');
  return matching(services, typed, language).map(({ name: { de } }) => de);
}

test('a name is found by the letters of its own language', () => {
  expect(lettersOf(['Straße'], 'de')).toEqual(['A', 'E', 'R', 'S', 'T']);
  expect(found('de', 'Straßensperrung')).toEqual(['Straßensperrung']);
  expect(lettersOf(['ilan', 'ışık'], 'tr')).toEqual(['A', 'I', 'İ', 'K', 'L', 'N', 'Ş']);
  expect(found('tr', 'İnşaat izni')).toEqual(['Straßensperrung']);
  expect(found('tr', 'Işıklı ilan')).toEqual(['Wohnsitz']);
});
