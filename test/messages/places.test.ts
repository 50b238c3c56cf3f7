/** Where a visitor goes, in every place that says it: `7` is a counter, `Zimmer 3` a room. */
import { expect, test } from 'vitest';
import { noteOf } from '../../server/phone/notes.ts';
import { catalogues } from '../../shared/messages/catalogues.ts';
import { Phrases } from '../../shared/messages/phrases.ts';
import { numberCard } from '../../shared/phone/number-card.ts';
import { phoneTitle } from '../../shared/phone/page.ts';
import { shownOf } from '../../shared/phone/state.ts';

const words = new Phrases('de', catalogues.de);
const site = { id: 'altona', name: 'Altona', timeZone: 'Europe/Berlin' };
const ticket = {
  id: 't',
  code: 'A 042',
  status: 'called',
  service: { de: 'Wohnsitz' },
  issuedAt: 0,
  ahead: 0,
};
const titleAt = (counter: string) =>
  phoneTitle(words, { rows: { site, ticket: { ...ticket, counter } }, script: undefined, at: 0 });

test('the page of a called number names a counter and a room', () => {
  expect(titleAt('7')).toBe('Platz 7 · A 042');
  expect(titleAt('Zimmer 3')).toBe('Zimmer 3 · A 042');
});

test('whoever is being served reads where', () => {
  const servedAt = (counter: string) => {
    const shown = shownOf({ site, ticket: { ...ticket, status: 'serving', counter } });
    return shown && numberCard(words, shown, 0).text;
  };
  expect(servedAt('7')).toContain('In Bedienung an Platz 7.');
  expect(servedAt('Zimmer 3')).toContain('In Bedienung: Zimmer 3.');
});

test('so does a message to a phone', () => {
  const told = { kind: 'called', code: 'A 042', site: 'Altona', url: 'https://x.example/t' } as const;
  expect(noteOf('de', { ...told, counter: '7' }).title).toContain('bitte zu Platz 7');
  expect(noteOf('de', { ...told, counter: 'Zimmer 3' }).title).toContain('bitte zu Zimmer 3');
});
