/** Told beside the page: by a push service that decrypts, by a mail server, by the browser's worker. */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { MORNING_OFFSET } from '../support/morning.ts';
import { type PushService, startPushService } from '../support/push-service.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const SITE = 'altona';
const at = { counterId: '1' };
const ADDRESS = 'besuch@example.org';
const dir = makeTempDir();
let push: PushService;
let mail: MailServer;
let server: TestServer;
let browser: Browser;
let kiosk: DemoActor;
let clerk: DemoActor;

beforeAll(async () => {
  push = await startPushService(dir.path);
  mail = await startMailServer();
  const env = {
    NODE_EXTRA_CA_CERTS: push.certificate,
    AUFRUF_PUSH_HOSTS: 'localhost',
    AUFRUF_SMTP_URL: mail.url,
    AUFRUF_MAIL_FROM: 'aufruf@example.org',
  };
  server = await startServer({ env });
  browser = await launchChromium();
  kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
  clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '1' });
  await clerk.command('open-counter', at);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await push?.close();
  mail?.close();
  dir.remove();
});

const issue = () => kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
const path = (token: string) => `${server.url}/t/${SITE}/${token}`;

async function wants(token: string, change: object): Promise<number> {
  const { status } = await fetch(`${server.url}/api/sites/${SITE}/contacts`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, language: 'de', ...change }),
  });
  return status;
}

/** What the page's script begins with. */
async function start(token: string, site = SITE): Promise<{ reach: object; pushKey: string }> {
  const page = await (await fetch(`${server.url}/t/${site}/${token}`)).text();
  return JSON.parse(/id="start">(.*?)<\/script>/s.exec(page)?.[1] ?? '') as {
    reach: object;
    pushKey: string;
  };
}

describe('a visitor who does not look', () => {
  test('is pushed and mailed when the call comes near and when it comes; then all is forgotten', async () => {
    const first = await issue();
    const { token, code } = await issue();
    expect((await start(token)).pushKey).toMatch(/^[\w-]{87}$/);
    expect(await wants(token, { push: push.subscription, mail: ADDRESS })).toBe(202);
    expect((await start(token)).reach).toEqual({ push: true, mail: true });
    expect((await clerk.command('call-next', at)).code).toBe(first.code);
    await expect.poll(() => push.notes.length).toBe(1);
    expect(push.notes[0]).toMatchObject({
      title: expect.stringContaining('bald an der Reihe'),
      url: path(token),
    });
    await clerk.command('finish-service', { ...at, thenCallNext: true });
    await expect.poll(() => push.notes.length).toBe(2);
    expect(push.notes[1]).toMatchObject({ tag: code, title: expect.stringContaining('bitte zu Platz 1') });
    await expect.poll(() => mail.mails.length).toBe(2);
    expect(mail.mails.map(({ to }) => to)).toEqual([ADDRESS, ADDRESS]);
    expect(mail.mails[1]?.text).toContain(path(token));
    await clerk.command('recall-ticket', at);
    await expect.poll(() => push.notes.length).toBe(3);
    await expect.poll(() => mail.mails.length).toBe(3);
    await clerk.command('finish-service', at);
    await expect.poll(() => start(token).then(({ reach }) => reach)).toEqual({ push: false, mail: false });
  });

  test('is told of the call though nobody could say at first who wants to know', async () => {
    const redis = new Redis({ path: join(server.dataDir, 'redis', 'redis.sock') });
    const [key, aside] = [`aufruf:{${SITE}}:contacts`, `aufruf:{${SITE}}:aside`];
    const { token, code } = await issue();
    await wants(token, { mail: ADDRESS });
    const { length } = mail.mails;
    await redis.rename(key, aside);
    await redis.set(key, 'not to be read');
    await clerk.command('call-next', at);
    await expect.poll(() => server.output()).toContain(`nobody of ${SITE} told`);
    await redis.rename(aside, key);
    await expect.poll(() => mail.mails.length, { timeout: 5000 }).toBe(length + 1);
    expect(mail.mails[length]?.text).toContain(code);
    await clerk.command('finish-service', at);
    redis.disconnect();
  });

  test('who is sent to another site is told there, and is forgotten here', async () => {
    const there = 'wandsbek';
    const { token, ticketId } = await issue();
    await wants(token, { mail: ADDRESS });
    await clerk.command('call-next', at);
    await clerk.command('send-ticket', { ...at, ticketId, site: there, serviceId: 'wohnsitz' });
    await expect
      .poll(() =>
        start(token, there).then(
          ({ reach }) => reach,
          () => undefined,
        ),
      )
      .toEqual({ push: false, mail: true });
    await expect.poll(() => start(token).then(({ reach }) => reach)).toEqual({ push: false, mail: false });
  });

  test('is asked no more where the browser wants nothing; takes back what was wanted', async () => {
    const { token } = await issue();
    await wants(token, { push: push.subscription, mail: ADDRESS });
    await wants(token, { mail: null });
    expect((await start(token)).reach).toEqual({ push: true, mail: false });
    push.answer(410);
    await clerk.command('call-next', at);
    await expect.poll(() => start(token).then(({ reach }) => reach)).toEqual({ push: false, mail: false });
    await clerk.command('finish-service', at);
  });

  test('makes the server push nowhere else, and mail to nothing that is no address', async () => {
    const { token } = await issue();
    const endpoint = 'https://10.0.0.1/push';
    expect(await wants(token, { push: { ...push.subscription, endpoint } })).toBe(422);
    expect(await wants(token, { push: { ...push.subscription, endpoint: 'http://localhost/' } })).toBe(422);
    expect(await wants(token, { mail: 'nobody' })).toBe(422);
    expect(await wants('x'.repeat(22), { mail: ADDRESS })).toBe(404);
    expect(server.output()).not.toContain(ADDRESS);
    expect(server.output()).not.toContain(token);
  });

  test('sees the note of the worker with the page closed', async () => {
    const context = await browser.newContext({ locale: 'de-DE', permissions: ['notifications'] });
    const page = await context.newPage();
    const { token, code } = await issue();
    await page.goto(path(token));
    const worker = context.waitForEvent('serviceworker');
    await page.getByRole('button', { name: 'Nachricht auf dieses Handy' }).click();
    // The browsers of tests have no push service: the page says what helps, and the worker is there all the same.
    await page.getByText('Dieser Browser lässt keine Nachrichten zu.').waitFor();
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(ADDRESS);
    await page.getByRole('button', { name: 'Per E-Mail' }).click();
    await page.getByText('Wir schreiben Ihnen').waitFor();
    const other = await context.newPage();
    await other.goto(`${server.url}/healthz`);
    await page.close();
    const client = await context.newCDPSession(other);
    const registered = new Promise<string>((resolve) => {
      client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL === `${server.url}/t/`);
        if (found !== undefined) resolve(found.registrationId);
      });
    });
    await client.send('ServiceWorker.enable');
    const note = {
      title: `${code}: bitte zu Platz 1`,
      body: 'Altona',
      lang: 'de',
      dir: 'ltr',
      tag: code,
      url: path(token),
    };
    const registrationId = await registered;
    await client.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId,
      data: JSON.stringify(note),
    });
    const shown =
      'registration.getNotifications().then((all) => all.map(({ title, tag }) => ({ title, tag })))';
    const running = await worker;
    await expect.poll(() => running.evaluate(shown)).toEqual([{ title: note.title, tag: code }]);
    await context.close();
  });
});

describe("a ticket's token", () => {
  test('is 128 random bits; a wrong one is answered like any other, and says nothing of the right one', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => issue().then(({ token }) => token)));
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(16);
    expect(new Set(tokens).size).toBe(20);
    const [token = ''] = tokens;
    const almost = token.slice(0, -1) + (token.endsWith('A') ? 'Q' : 'A');
    const view = (query: string) => `${server.url}/api/sites/${SITE}/views/ticket?${query}`;
    const asked = [`token=${almost}`, 'token=1', `token=${'x'.repeat(22)}`, `token=${token}x`, ''];
    const answers = await Promise.all(
      asked.map((query) => fetch(view(query)).then((answer) => answer.text())),
    );
    expect(new Set(answers).size).toBe(1);
  });

  test('may be asked for so often, from wherever; another one is not slowed down', async () => {
    const [{ token }, other] = [await issue(), await issue()];
    const view = `${server.url}/api/sites/${SITE}/views/ticket?token=${token}`;
    const answers = await Promise.all(Array.from({ length: 200 }, () => fetch(view)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(40);
    expect(statuses).toContain(429);
    expect((await fetch(path(other.token))).status).toBe(200);
    const leave = await fetch(`${server.url}/api/sites/${SITE}/commands/leave-queue`, {
      method: 'POST',
      body: JSON.stringify({ token: other.token }),
    });
    expect(leave.status).toBe(200);
  });

  test('dies with the day', async () => {
    const { token } = await issue();
    await wants(token, { mail: ADDRESS });
    await server.inside(MORNING_OFFSET + 25 * 3_600_000);
    await expect
      .poll(() => fetch(path(token)).then(({ status }) => status), { timeout: 10_000, interval: 400 })
      .toBe(404);
    expect(await wants(token, { mail: ADDRESS })).toBe(404);
  });
});
