import { describe, expect, test } from 'vitest';
import { Connection } from '../../shared/ui/connection.ts';
import { steadyWire } from '../../shared/ui/steady-wire.ts';
import { FakeClock, FakeWire } from './fake-wire.ts';

function setUp() {
  const clock = new FakeClock();
  const [socket, polling] = [new FakeWire(clock), new FakeWire(clock)];
  const wire = steadyWire(socket, () => polling, clock);
  const connection = new Connection({ site: 'mitte' }, { wire, clock });
  const { view } = connection.watch('ticket', { token: 'x' }, () => {});
  return { clock, socket, polling, connection, view };
}

describe('a page where sockets are blocked', () => {
  test('asks in the plain way after a while, for its view and with its commands', () => {
    const { clock, socket, polling, connection, view } = setUp();
    clock.pass(3_999);
    polling.welcome(null);
    expect(connection.status.quality).toBe('connecting');
    clock.pass(1);
    polling.welcome(null);
    polling.admit(3, { ticket: { code: 'A 001' } });
    expect(view.row('ticket')).toEqual({ code: 'A 001' });
    void connection.command('leave-queue', { token: 'x'.repeat(22) });
    expect([socket.commands.length, polling.commands.length]).toEqual([0, 1]);
  });

  test('goes over the socket as soon as there is one, with a fresh snapshot, and repeats what was not answered', () => {
    const { clock, socket, polling, connection, view } = setUp();
    clock.pass(4_000);
    polling.welcome(null);
    polling.admit(3, { ticket: { code: 'A 001' } });
    void connection.command('leave-queue', { token: 'x'.repeat(22) });
    socket.welcome(null);
    expect(socket.commands.map(({ request }) => request.id)).toEqual(
      polling.commands.map(({ request }) => request.id),
    );
    socket.admit(5, { ticket: { code: 'A 001', status: 'called' } });
    expect(view.row('ticket')).toEqual({ code: 'A 001', status: 'called' });
  });

  test('a socket that is lost and back before long needs no other way', () => {
    const { clock, socket, polling } = setUp();
    socket.welcome(null);
    socket.drop();
    clock.pass(3_000);
    socket.welcome(null);
    clock.pass(10_000);
    expect(socket.joins.length).toBeGreaterThan(1);
    expect(polling.joins).toEqual([]);
  });
});
