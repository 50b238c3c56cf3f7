/** A day in the life of a server at its most talkative: whatever opens something must not stand in what it writes. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withRedis } from '../redis/embedded-support.ts';
import { ask, connect, post, press, type Seat, send } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const site = 'altona';
const command = (name: string, input: unknown) => press(site, name, input);

type Line = Readonly<Record<string, unknown> & { msg: string; level: number }>;

const linesOf = (server: TestServer): Line[] =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

describe.each(['info', 'debug'] as const)('at level %s', (level) => {
  let server: TestServer;
  const secrets = new Set<string>();
  let commandId = '';

  /** Signs in as a browser's form does and as a program does; both tokens are secrets. */
  async function signIn(seat: Seat): Promise<{ token: string; cookie: string }> {
    const response = await fetch(`${server.url}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(seat),
    });
    const { token } = (await response.json()) as { token: string };
    const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
    secrets.add(token).add(cookie.slice(cookie.indexOf('=') + 1));
    return { token, cookie };
  }

  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) =>
    (await fetch(server.url + path, { headers })).status;

  beforeAll(async () => {
    server = await startServer({ env: { AUFRUF_LOG_LEVEL: level } });
    const { url } = server;
    const kiosk = await signIn({ site, as: 'kiosk' });
    const clerk = await signIn({ site, as: 'clerk', counterId: '1' });
    const socket = await connect(url, clerk.token);
    const issue = command('issue-ticket', { serviceId: 'ausweis' });
    commandId = issue.id;
    const issued = await post(url, kiosk.token, issue);
    const ticket = (issued as unknown as { value: { token: string; ticketId: string } }).value;
    secrets.add(ticket.token);

    // What is done every day.
    await send(socket, command('open-counter', { counterId: '1' }));
    await send(socket, command('call-next', { counterId: '1' }));
    await send(socket, command('start-service', { counterId: '1' }));
    const visitor = await connect(url);
    expect(
      await ask(visitor, 'join', { site, view: 'ticket', params: { token: ticket.token } }),
    ).toMatchObject({
      ok: true,
    });
    expect(await get(`/t/${site}/${ticket.token}`)).toBe(200);
    expect(await get(`/api/sites/${site}/views/ticket?token=${ticket.token}`)).toBe(200);
    expect(await get(`/api/sites/${site}/views/counter`, { cookie: clerk.cookie })).toBe(200);

    // What is refused, and tokens where none belong.
    await send(socket, command('call-next', { counterId: '1' }));
    await send(socket, command('configure-site', { site: ticket.token }));
    await send(socket, press(ticket.token, 'call-next', {}));
    await send(socket, press(site, clerk.token, { token: clerk.token }));
    await send(socket, press(site, 'call-next', { counterId: '1' }, ticket.token));
    await post(url, `${kiosk.token}x`, command('issue-ticket', { serviceId: ticket.token }));
    await ask(socket, 'join', { site, view: ticket.token, params: clerk });
    expect(await get(`/t/${site}/${ticket.token}/more`)).toBe(404);
    expect(await get(`/${kiosk.token}?token=${kiosk.token}`, { 'x-request-id': kiosk.token })).toBe(404);

    // What goes wrong: a store that holds other things than we have put there.
    await withRedis(join(server.dataDir, 'redis', 'redis.sock'), async (redis) => {
      await redis.del(`aufruf:{${site}}:papers`);
      await redis.lpush(`aufruf:{${site}}:papers`, `${ticket.token} ${kiosk.token}`);
    });
    const picture = `/api/sites/${site}/papers/a-1.png?token=${ticket.token}`;
    const supervisor = await signIn({ site, as: 'supervisor' });
    expect(await get(picture, { cookie: supervisor.cookie })).toBe(500);
    await withRedis(join(server.dataDir, 'redis', 'redis.sock'), (redis) =>
      redis.set(`aufruf:{${site}}:papers`, ticket.token),
    );
    expect(await get(picture, { cookie: supervisor.cookie })).toBe(500);

    visitor.disconnect();
    socket.disconnect();
    await until(
      'both have gone',
      () => linesOf(server).filter(({ msg }) => msg === 'disconnected').length === 2,
    );
  });
  afterAll(() => server.stop());

  test('no token, cookie or ticket of the run is in its output', () => {
    expect(secrets.size).toBe(4);
    expect([...secrets].filter((secret) => server.output().includes(secret))).toEqual([]);
  });

  test('nor is anything that somebody is called', () => {
    expect(server.output()).not.toMatch(/Demo 1|Kiosk Foyer|serviceId|ausweis/);
  });

  test('there is one line for each command, with what became of it and the ids to find it by', () => {
    const lines = linesOf(server).filter(
      (line) => line.msg === 'command' && line['command'] === 'issue-ticket',
    );
    expect(lines).toEqual([
      expect.objectContaining({
        level: 30,
        site,
        outcome: 'ok',
        role: 'kiosk',
        id: commandId,
        ms: expect.any(Number),
        request: expect.stringMatching(/^[0-9a-f]{8}-\w+$/),
      }),
      expect.objectContaining({ level: 30, site, outcome: 'unauthenticated' }),
    ]);
  });

  test('a refusal is no error; a fault is one line with its cause, and nothing else is an error', () => {
    const lines = linesOf(server);
    const outcomes = new Set(lines.map((line) => line['outcome']));
    for (const code of ['counter-busy', 'forbidden', 'site-unknown', 'command-unknown', 'unauthenticated'])
      expect([...outcomes]).toContain(code);
    const faults = lines.filter((line) => line.level >= 40 && !/^(paper|print)/.test(line.msg));
    expect(faults).toMatchObject([
      { msg: 'fault', url: `/api/sites/${site}/papers/a-1.png`, err: { type: 'SyntaxError' } },
      { msg: 'fault', err: { message: expect.stringContaining('WRONGTYPE') } },
    ]);
  });

  test('each socket comes and goes with its role and the reason', () => {
    const lines = linesOf(server).filter(({ msg }) => msg === 'connected' || msg === 'disconnected');
    expect(lines).toMatchObject([
      { msg: 'connected', role: 'clerk' },
      { msg: 'connected', role: 'unknown' },
      { msg: 'disconnected', role: 'unknown', why: 'client namespace disconnect' },
      { msg: 'disconnected', role: 'clerk', why: 'client namespace disconnect' },
    ]);
    expect(lines[3]?.['socket']).toBe(lines[0]?.['socket']);
  });
});
