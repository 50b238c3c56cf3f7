import { describe, expect, test } from 'vitest';
import { Connection } from '../../shared/ui/connection.ts';
import { FakeClock, FakeWire, KIOSK, SERVER_TIME } from './fake-wire.ts';

function setUp() {
  const clock = new FakeClock();
  const wire = new FakeWire(clock);
  const connection = new Connection({ site: 'mitte' }, { wire, clock });
  return { clock, wire, connection };
}

const issued = {
  ok: true,
  value: { ticketId: 'abcdefghijkl', token: 'x'.repeat(22), code: 'A 001' },
  seq: 2,
} as const;

describe('the quality of the link', () => {
  test('connecting, then live with whom the server takes us for', () => {
    const { wire, connection } = setUp();
    expect(connection.status).toMatchObject({ quality: 'connecting', actor: undefined });
    wire.welcome();
    expect(connection.status).toMatchObject({ quality: 'live', actor: KIOSK, store: 'ok' });
  });

  test('quiet after 5 s without a word, stale after 30 s, with since when; live again with the next word', () => {
    const { clock, wire, connection } = setUp();
    const seen: string[] = [];
    connection.subscribe(() => seen.push(connection.status.quality));
    wire.welcome();
    clock.pass(4_999);
    wire.beat();
    clock.pass(4_999);
    expect(connection.status.quality).toBe('live');
    clock.pass(1);
    expect(connection.status).toMatchObject({ quality: 'quiet', since: SERVER_TIME + 4_999 });
    clock.pass(25_000);
    expect(connection.status).toMatchObject({ quality: 'stale', since: SERVER_TIME + 4_999 });
    wire.welcome();
    expect(seen).toEqual(['live', 'quiet', 'stale', 'live']);
  });

  test('a lost connection counts like silence: rows stay right for a moment', () => {
    const { clock, wire, connection } = setUp();
    wire.welcome();
    wire.drop();
    expect(connection.status.quality).toBe('live');
    clock.pass(5_000);
    expect(connection.status.quality).toBe('quiet');
  });

  test('an open socket on which nothing is heard is replaced', () => {
    const { clock, wire } = setUp();
    wire.welcome();
    clock.pass(11_999);
    expect(wire.restarts).toBe(0);
    clock.pass(60_000);
    expect(wire.restarts).toBe(1);
  });

  test('tells when the store is down although the server answers', () => {
    const { wire, connection } = setUp();
    wire.welcome();
    wire.beat('down');
    expect(connection.status).toMatchObject({ quality: 'live', store: 'down' });
    wire.beat();
    expect(connection.status.store).toBe('ok');
  });

  test('an unknown identity is told as such', () => {
    const { wire, connection } = setUp();
    wire.welcome(null);
    expect(connection.status.actor).toBe(null);
  });
});

describe("the server's time", () => {
  test('counts, not the clock of the screen', () => {
    const { clock, wire, connection } = setUp();
    expect(connection.now()).toBe(1_000);
    wire.welcome();
    clock.pass(3_000);
    expect(connection.now()).toBe(SERVER_TIME + 3_000);
  });
});

describe('a command', () => {
  test('goes out once and brings the answer', async () => {
    const { wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('issue-ticket', { serviceId: 'wohnsitz' });
    expect(wire.commands).toHaveLength(1);
    expect(wire.commands[0]?.request).toMatchObject({
      site: 'mitte',
      name: 'issue-ticket',
      input: { serviceId: 'wohnsitz' },
    });
    wire.commands[0]?.answer(issued);
    expect(await outcome).toEqual(issued);
  });

  test('that was not answered goes out again with the same id after the reconnection', async () => {
    const { clock, wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('issue-ticket', { serviceId: 'wohnsitz' });
    wire.drop();
    clock.pass(6_000);
    expect(wire.commands).toHaveLength(1);
    wire.welcome();
    expect(wire.commands).toHaveLength(2);
    expect(new Set(wire.commands.map(({ request }) => request.id)).size).toBe(1);
    wire.commands[1]?.answer(issued);
    expect(await outcome).toEqual(issued);
    wire.drop();
    wire.welcome();
    expect(wire.commands).toHaveLength(2);
  });

  test('given without a connection waits for one', async () => {
    const { clock, wire, connection } = setUp();
    const outcome = connection.command('call-next', { counterId: 'c7' });
    expect(wire.commands).toHaveLength(0);
    clock.pass(3_000);
    wire.welcome();
    wire.commands[0]?.answer({ ok: false, refusal: { code: 'queue-empty', retryable: true } });
    expect(await outcome).toEqual({ ok: false, refusal: { code: 'queue-empty', retryable: true } });
  });

  test('that the server leaves unanswered is asked again after 5 s; a late first answer counts', async () => {
    const { clock, wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('call-next', { counterId: 'c7' });
    clock.pass(5_000);
    expect(wire.commands.map(({ request }) => request.id)).toHaveLength(2);
    expect(wire.commands[0]?.request).toBe(wire.commands[1]?.request);
    wire.commands[0]?.answer(issued);
    expect(await outcome).toEqual(issued);
    clock.pass(4_000);
    expect(wire.commands).toHaveLength(2);
  });

  test('whose outcome the server does not know is asked again until it does', async () => {
    const { clock, wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('call-next', { counterId: 'c7' });
    wire.commands[0]?.answer({ ok: false, refusal: { code: 'outcome-unknown', retryable: true } });
    clock.pass(1_000);
    wire.commands[1]?.answer(issued);
    expect(await outcome).toEqual(issued);
  });

  test('that a closing server refuses is for the one that answers next', async () => {
    const { wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('call-next', { counterId: 'c7' });
    wire.commands[0]?.answer({ ok: false, refusal: { code: 'closing', retryable: true } });
    wire.drop();
    wire.welcome();
    expect(wire.commands[1]?.request).toBe(wire.commands[0]?.request);
    wire.commands[1]?.answer(issued);
    expect(await outcome).toEqual(issued);
  });

  test('ends as outcome-unknown after 20 s, and is never sent after that', async () => {
    const { clock, wire, connection } = setUp();
    wire.welcome();
    const outcome = connection.command('call-next', { counterId: 'c7' });
    wire.drop();
    clock.pass(20_000);
    expect(await outcome).toEqual({ ok: false, refusal: { code: 'outcome-unknown', retryable: true } });
    wire.welcome();
    expect(wire.commands).toHaveLength(1);
  });

  test('keeps an id that its caller gave', () => {
    const { wire, connection } = setUp();
    wire.welcome();
    void connection.command('issue-ticket', { serviceId: 'pass' }, 'visit-0001');
    expect(wire.commands[0]?.request.id).toBe('visit-0001');
  });
});
