import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { patiently } from '../server/patiently.ts';

// `node:timers/promises` is not the fake clock's: only what `performance` says is moved here.
beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

test('what needs the store at the start is tried until it works', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries < 3) throw new Error('the store did not answer in time');
    return 'done';
  };
  expect(await patiently(work)).toBe('done');
  expect(tries).toBe(3);
});

test('and given up when it has not worked for as long as a fail-over takes', async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    vi.advanceTimersByTime(6000);
    throw new Error('the store did not answer in time');
  };
  await expect(patiently(work)).rejects.toThrow('the store did not answer in time');
  expect(tries).toBe(2);
});
