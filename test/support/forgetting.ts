import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestRedis } from './redis.ts';

/** What `meanwhile` did never happened, as far as the store knows. */
export async function forgetting(redis: TestRedis, meanwhile: () => Promise<void>): Promise<void> {
  const aof = join(dirname(redis.socketPath), 'appendonlydir');
  const copy = `${aof}-copy`;
  cpSync(aof, copy, { recursive: true });
  await meanwhile();
  await redis.kill();
  rmSync(aof, { recursive: true });
  cpSync(copy, aof, { recursive: true });
  rmSync(copy, { recursive: true });
  await redis.restart();
}
