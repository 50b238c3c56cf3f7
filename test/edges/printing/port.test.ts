/** A kiosk that has taken a paper and says no more of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutPaper, WIDE } from '../../../server/edges/printing/layout.ts';
import { KioskPorts } from '../../../server/edges/printing/port.ts';
import { Store } from '../../../server/log/store.ts';
import { VolatileRows } from '../../../server/log/volatile.ts';
import { connectRedis } from '../../../server/redis/connect.ts';
import type { PortRow } from '../../../shared/printing/port.ts';
import { paperWith } from '../../printing/samples.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const SITE = 'altona';
const quiet = { info() {}, warn() {}, error() {} };
let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

test('is given up, however often it says that it is there', async () => {
  const commands = connectRedis({ socketPath: redis.socketPath }, 'commands', quiet);
  const subscriber = connectRedis({ socketPath: redis.socketPath }, 'subscriber', quiet);
  const store = new Store(commands, subscriber, Date.now);
  const volatile = new VolatileRows(store);
  await store.open({
    feed() {},
    volatile: (site, message) => void volatile.hear(site, message),
    back() {},
  });
  await store.follow(SITE);
  let at = Date.now();
  const sites = { get: () => Promise.resolve(undefined) };
  const ports = new KioskPorts({ redis: commands, volatile, sites, now: () => at });
  const place = { site: SITE, kioskId: 'foyer' };
  const session = 'one-load-of-the-page';
  const here = () => ports.tell(place, { word: 'here', session, state: 'ok' });
  const heard = () => volatile.rows(SITE).get('port-here:foyer')?.['at'] === at;
  await volatile.load(SITE);
  await here();
  await until('the page is heard of', heard);

  const label = { site: SITE, ticketId: 't1', copy: 1, kioskId: 'foyer', code: 'A 045' };
  const printed = ports.printer(place, WIDE).print(layoutPaper(paperWith()), label);
  const offered = () => volatile.rows(SITE).get('port:foyer') as PortRow | undefined;
  await until('the paper lies ready', () => offered() !== undefined);
  const { paper } = await ports.tell(place, { word: 'take', session, job: offered()?.job ?? '' });
  expect(paper).toEqual(expect.any(String));
  await until('it is known who has it', () => volatile.rows(SITE).has('port-word:foyer'));
  for (let tell = 0; tell < 4; tell += 1) {
    at += 20_000;
    await here();
    await until('the page is heard of', heard);
  }
  expect(await printed).toEqual({ delivered: false, state: 'unreachable' });
  expect(offered()).toBeUndefined();
  commands.disconnect();
  subscriber.disconnect();
});
