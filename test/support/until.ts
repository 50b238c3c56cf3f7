import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when the condition holds. @throws when it does not within `bound` ms, naming what was waited for */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  bound = 20_000,
): Promise<void> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > bound) throw new Error(`waited ${bound} ms in vain: ${what}`);
    await delay(10);
  }
}
