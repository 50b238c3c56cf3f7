import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Change, WhatIfAnswer } from '../../shared/what-if.ts';
import { post, press, signIn } from '../support/client.ts';
import { morningNow } from '../support/morning.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function ask(token: string, change: Change) {
  const response = await fetch(`${server.url}/api/acts/ask-what-if`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: SITE, change }),
  });
  return { status: response.status, body: await response.json() };
}

test('a supervisor asks what one more counter would change; a clerk may not', async () => {
  const [kiosk, clerk, supervisor] = await Promise.all([
    signIn(server.url, { site: SITE, as: 'kiosk' }),
    signIn(server.url, { site: SITE, as: 'clerk', counterId: '1' }),
    signIn(server.url, { site: SITE, as: 'supervisor' }),
  ]);
  await post(server.url, clerk, press(SITE, 'open-counter', { counterId: '1' }));
  for (let count = 0; count < 30; count += 1)
    await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  const change: Change = { kind: 'open-counter', counterId: '2', at: morningNow() };
  const { status, body } = await ask(supervisor, change);
  expect(status).toBe(200);
  const { asPlanned, changed } = WhatIfAnswer.parse(body);
  // What was pressed a moment ago is in the answer; some of the thirty will not wait so long.
  expect(asPlanned.visitors).toBeGreaterThan(25);
  expect(changed.end.p90).toBeLessThan(asPlanned.end.p90);
  expect((await ask(clerk, change)).body).toMatchObject({ code: 'forbidden' });
  expect((await ask(supervisor, { ...change, counterId: 'none' })).body).toMatchObject({
    code: 'counter-unknown',
  });
});
