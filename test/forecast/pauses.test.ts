import { expect, test } from 'vitest';
import { SiteForecast } from '../../server/forecast/site-forecast.ts';
import { freeze } from '../../shared/engine/checkpoint.ts';
import { given } from '../support/site.ts';

const CHANGE = { kind: 'stop-issuing', at: 0 } as const;

test('a forecast gives way after each replication, and is the same for it', () => {
  const { site, kiosk } = given({ '1': 'anna' }, { hours: { week: { mon: [['08:00', '16:00']] } } });
  for (let count = 0; count < 5; count += 1) kiosk.issues('wohnsitz');
  const lines = [...freeze(site.state)];
  let pauses = 0;
  const giving = new SiteForecast(lines, null, () => {
    pauses += 1;
  });
  const alone = new SiteForecast(lines, null);
  expect(giving.run(site.now)).toEqual(alone.run(site.now));
  expect(pauses).toBe(100);
  giving.foresee(site.now);
  expect(pauses).toBeGreaterThan(100);
  pauses = 0;
  expect(giving.whatIf(CHANGE, site.now)).toEqual(alone.whatIf(CHANGE, site.now));
  expect(pauses).toBe(80);
});
