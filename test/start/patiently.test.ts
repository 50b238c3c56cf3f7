import { expect, test } from 'vitest';
import { patiently } from '../../server/patiently.ts';
import { StartError } from '../../server/start-error.ts';

test('a start waits for a store that is not there at this moment', async () => {
  let tries = 0;
  const started = await patiently(() => {
    tries += 1;
    return tries < 3 ? Promise.reject(new Error('away')) : Promise.resolve('here');
  });
  expect([started, tries]).toEqual(['here', 3]);
});

test('a start does not wait where waiting cannot help', async () => {
  let tries = 0;
  const failing = patiently(() => {
    tries += 1;
    return Promise.reject(new StartError('The demo site altona could not be set up: input-invalid'));
  });
  await expect(failing).rejects.toThrow('altona');
  expect(tries).toBe(1);
});
