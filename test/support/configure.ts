import { join } from 'node:path';
import { Redis } from 'ioredis';
import { demoCity } from '../../server/edges/demo/city.ts';
import type { Site } from '../../shared/model.ts';
import { post, press } from './client.ts';
import { identitiesOn } from './identities.ts';
import type { TestServer } from './server.ts';

/** A token of somebody who may do everything. The demo lets nobody in who may. */
export async function administratorOf({ dataDir }: Pick<TestServer, 'dataDir'>): Promise<string> {
  const redis = new Redis({ path: join(dataDir, 'redis', 'redis.sock') });
  try {
    return await identitiesOn(redis).issue({
      id: 'administrator:test',
      role: 'administrator',
      sites: ['*'],
      name: 'Test',
    });
  } finally {
    redis.disconnect();
  }
}

/** Configures a site of a demo server anew: as the demo has it, with a change. */
export async function configure(
  server: Pick<TestServer, 'url' | 'dataDir'>,
  id: string,
  change: Partial<Site>,
): Promise<void> {
  const site = demoCity('virtual').find((one) => one.id === id);
  const token = await administratorOf(server);
  const reply = await post(server.url, token, press(id, 'configure-site', { site: { ...site, ...change } }));
  if (!reply.ok) throw new Error(`configure-site: ${reply.refusal.code} ${reply.refusal.detail ?? ''}`);
}
