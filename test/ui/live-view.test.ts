import { describe, expect, test } from 'vitest';
import { Connection } from '../../shared/ui/connection.ts';
import { FakeClock, FakeWire } from './fake-wire.ts';

function setUp() {
  const clock = new FakeClock();
  const wire = new FakeWire(clock);
  const connection = new Connection({ site: 'mitte' }, { wire, clock });
  let changes = 0;
  const { view, end } = connection.watch('kiosk', { kiosk: 'foyer' }, () => changes++);
  return { clock, wire, connection, view, end, changes: () => changes };
}

describe('a watched view', () => {
  test('joins only once a connection stands, and shows the snapshot', () => {
    const { wire, view } = setUp();
    expect(wire.joins).toHaveLength(0);
    expect(view.ready).toBe(false);
    wire.welcome();
    expect(wire.joins[0]?.request).toEqual({ site: 'mitte', view: 'kiosk', params: { kiosk: 'foyer' } });
    wire.admit(7, { site: { id: 'mitte' } });
    expect(view).toMatchObject({ ready: true, epoch: 1, seq: 7, rows: { site: { id: 'mitte' } } });
  });

  test('follows patches and keeps the identity of rows that did not change', () => {
    const { wire, view, changes } = setUp();
    wire.welcome();
    wire.admit(7, { a: { n: 1 }, b: { n: 1 } });
    const { a } = view.rows;
    wire.patch('r1', { from: 7, to: 9, set: { c: { n: 2 } }, del: ['b'] });
    expect(view).toMatchObject({ seq: 9 });
    expect(view.rows).toEqual({ a: { n: 1 }, c: { n: 2 } });
    expect(view.rows['a']).toBe(a);
    expect(changes()).toBe(2);
  });

  test('ignores patches of other rooms', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.admit(7, { a: { n: 1 } });
    wire.patch('r2', { from: 7, to: 8, set: { a: { n: 9 } } });
    expect(view).toMatchObject({ seq: 7, rows: { a: { n: 1 } } });
  });

  test('joins again after a gap, once, and keeps its rows meanwhile', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.admit(7, { a: { n: 1 } });
    wire.patch('r1', { from: 9, to: 10, set: { a: { n: 3 } } });
    wire.patch('r1', { from: 10, to: 11, set: { a: { n: 4 } } });
    expect(wire.joins).toHaveLength(1);
    expect(view.rows).toEqual({ a: { n: 1 } });
    wire.admit(10, { a: { n: 3 } });
    expect(view).toMatchObject({ seq: 11, rows: { a: { n: 4 } } });
    expect(wire.joins).toHaveLength(0);
  });

  test('applies what arrived during the join: older patches are dropped, overlapping ones lose nothing', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.patch('r1', { from: 3, to: 4, set: { a: { n: 0 } } });
    wire.patch('r1', { from: 4, to: 8, set: { b: { n: 8 } } });
    wire.patch('r9', { from: 8, to: 9, set: { b: { n: 9 } } });
    wire.admit(6, { a: { n: 6 } });
    expect(view).toMatchObject({ seq: 8, rows: { a: { n: 6 }, b: { n: 8 } } });
  });

  test('a gap among the buffered patches joins again instead of guessing', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.patch('r1', { from: 8, to: 9, set: { a: { n: 9 } } });
    wire.admit(6, { a: { n: 6 } });
    expect(wire.joins).toHaveLength(1);
    wire.admit(9, { a: { n: 9 } });
    expect(view.rows).toEqual({ a: { n: 9 } });
  });

  test('takes volatile rows without moving its place in the log', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.admit(6);
    wire.patch('r1', { from: 6, to: 6, set: { 'print:x': { state: 'printing' } } });
    wire.patch('r1', { from: 5, to: 5, set: { 'print:x': { state: 'printed' } } });
    expect(view).toMatchObject({ seq: 6, rows: { 'print:x': { state: 'printed' } } });
    expect(wire.joins).toHaveLength(0);
  });

  test('a new epoch brings fresh rows: nothing of the rolled-back past stays', () => {
    const { wire, view } = setUp();
    wire.welcome();
    wire.admit(50, { a: { n: 1 }, lost: { n: 1 } });
    wire.patch('r1', { epoch: 2, from: 50, to: 51, set: { a: { n: 2 } } });
    expect(wire.joins).toHaveLength(1);
    wire.admit(20, { a: { n: 0 } }, { epoch: 2 });
    expect(view).toMatchObject({ epoch: 2, seq: 20 });
    expect(view.rows).toEqual({ a: { n: 0 } });
  });

  test('joins anew on every connection; the answer to a join of the old one is void', () => {
    const { wire, view } = setUp();
    wire.welcome();
    const [old] = wire.joins.splice(0);
    wire.drop();
    wire.welcome();
    old?.answer({ ok: true, room: 'r1', epoch: 1, seq: 3, at: 0, rows: { old: {} } });
    expect(view.ready).toBe(false);
    wire.admit(8, { fresh: {} });
    expect(view.rows).toEqual({ fresh: {} });
  });

  test('keeps its rows while there is no connection', () => {
    const { wire, view, clock } = setUp();
    wire.welcome();
    wire.admit(7, { a: { n: 1 } });
    wire.drop();
    clock.pass(600_000);
    expect(view.rows).toEqual({ a: { n: 1 } });
  });

  test('asks again when a join is not answered, or refused for the moment', () => {
    const { wire, view, clock } = setUp();
    wire.welcome();
    wire.joins.shift();
    clock.pass(5_000);
    expect(wire.joins).toHaveLength(1);
    const refusal = { code: 'store-unavailable', retryable: true } as const;
    wire.joins.shift()?.answer({ ok: false, refusal });
    expect(view.refusal).toEqual(refusal);
    clock.pass(2_000);
    wire.admit(1);
    expect(view).toMatchObject({ ready: true, refusal: undefined });
  });

  test('a final refusal is said, not repeated', () => {
    const { wire, view, clock } = setUp();
    wire.welcome();
    wire.joins.shift()?.answer({ ok: false, refusal: { code: 'site-unknown', retryable: false } });
    expect(view.refusal?.code).toBe('site-unknown');
    wire.beat();
    clock.pass(4_000);
    expect(wire.joins).toHaveLength(0);
  });

  test('two elements share one room; the last one to go leaves it', () => {
    const { wire, connection, view, end } = setUp();
    wire.welcome();
    wire.admit(1);
    const second = connection.watch('kiosk', { kiosk: 'foyer' }, () => {});
    expect(second.view).toBe(view);
    end();
    expect(wire.left).toEqual([]);
    second.end();
    expect(wire.left).toEqual(['r1']);
  });
});
