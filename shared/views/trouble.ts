/** What whoever answers for a site must know of its store: volatile rows only. */
import { z } from 'zod';
import { siteRow } from './rows.ts';
import { kindOf, type View } from './view.ts';

const params = z.strictObject({});

export const trouble: View<z.output<typeof params>> = {
  summary:
    'Pasts of the site that its store has lost: what was gone, when, and whose numbers nobody knows any more.',
  who: ['supervisor', 'administrator'],
  params,
  *keys() {
    yield 'site';
  },
  row: (state, key) => (key === 'site' ? { ...siteRow(state) } : undefined),
  *touched(event) {
    if (event.type === 'site-configured') yield 'site';
  },
  volatile: (key) => kindOf(key) === 'lost-tail',
};
