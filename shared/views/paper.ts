/** The papers that a site's virtual printer produced: volatile rows only. */
import { z } from 'zod';
import { siteRow } from './rows.ts';
import { kindOf, type View } from './view.ts';

const params = z.strictObject({});

export const paper: View<z.output<typeof params>> = {
  summary: "Pictures of the tickets that came out of the site's virtual printer.",
  who: ['kiosk', 'printer', 'clerk', 'supervisor'],
  params,
  *keys() {
    yield 'site';
  },
  row: (state, key) => (key === 'site' ? { ...siteRow(state) } : undefined),
  *touched(event) {
    if (event.type === 'site-configured') yield 'site';
  },
  volatile: (key) => kindOf(key) === 'paper',
};
