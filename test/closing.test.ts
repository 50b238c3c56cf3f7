import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeInReverse, endHttp, TookTooLong } from '../server/closing.ts';
import type { Result } from '../server/decide-batch.ts';
import type { Request } from '../server/dispatch.ts';
import { hangUp } from '../server/edges/hang-up.ts';
import { Gate } from '../server/gate.ts';

const request: Request = { site: 'altona', name: 'call-next', id: 'id-000001', input: {}, actor: undefined };

describe('the gate', () => {
  test('once closed lets nothing in, and waits for what is in hand', async () => {
    const gate = new Gate();
    let resolve: (result: Result) => void = () => {};
    const dispatch = gate.guard(() => new Promise((settle) => (resolve = settle)));
    const inHand = dispatch(request);
    const closed = vi.fn();
    const closing = gate.close().then(closed);
    expect(await dispatch(request)).toEqual({ refusal: { code: 'closing' } });
    expect(gate.isClosed).toBe(true);
    expect(closed).not.toHaveBeenCalled();
    resolve({ value: 'A 001', seq: 1 });
    expect(await inHand).toEqual({ value: 'A 001', seq: 1 });
    await closing;
  });

  test('waits for nothing where nothing is in hand, also after one that threw', async () => {
    const gate = new Gate();
    const dispatch = gate.guard(() => Promise.reject(new Error('a bug')));
    await expect(dispatch(request)).rejects.toThrow('a bug');
    await gate.close();
  });
});

describe('closing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('runs the steps from last to first, whatever becomes of one, and waits for none beyond its bound', async () => {
    const done: string[] = [];
    const faults: unknown[] = [];
    const step = (name: string, close: () => unknown) => ({
      name,
      bound: 1000,
      close: () => (done.push(name), close()),
    });
    const closing = closeInReverse(
      [
        step('last', () => undefined),
        step('hangs', () => new Promise(() => {})),
        step('throws', () => {
          throw new Error('broken');
        }),
        step('first', async () => 'done'),
      ],
      (error, { closing: name }) => faults.push([name, error]),
    );
    await vi.advanceTimersByTimeAsync(1000);
    await closing;
    expect(done).toEqual(['first', 'throws', 'hangs', 'last']);
    expect(faults).toEqual([
      ['throws', new Error('broken')],
      ['hangs', new TookTooLong('not closed after 1000 ms')],
    ]);
  });

  test('hangs up on a thousand screens one after another', async () => {
    const moments: number[] = [];
    const start = Date.now();
    const connections = Array.from({ length: 1000 }, () => ({
      close: () => void moments.push(Date.now() - start),
    }));
    const hungUp = hangUp(connections);
    await vi.advanceTimersByTimeAsync(400);
    await hungUp;
    expect(moments).toHaveLength(1000);
    // In no tenth of the time more than twice its share.
    for (let from = 0; from <= 400; from += 40) {
      const tenth = moments.filter((moment) => moment >= from && moment < from + 40);
      expect(tenth.length).toBeLessThan(200);
    }
  });

  test('hangs up on a few at once', async () => {
    const close = vi.fn();
    const hungUp = hangUp([{ close }, { close }]);
    await vi.advanceTimersByTimeAsync(2);
    await hungUp;
    expect(close).toHaveBeenCalledTimes(2);
  });
});

test('the end of HTTP waits for the answer that is under way, and for no idle connection', async () => {
  let answer = () => {};
  const http = createServer((_request, response) => {
    answer = () => void response.end('late');
    http.emit('asked');
  });
  const end = endHttp(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  // This client keeps its connection for the next request.
  const text = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await once(http, 'asked');
  const ended = end();
  answer();
  expect(await text).toBe('late');
  await ended;
});
