/**
 * How long a server takes that starts on a morning's data: so many sites, each with so many tickets of today. Redis
 * reads all of it, the server nothing: sites are read when they are needed.
 */
import { findRedis } from '../../server/redis/binary.ts';
import { launchRedis } from '../../server/redis/launch.ts';
import { preparePlace } from '../../server/redis/place.ts';
import { post, press, signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { median, rounded } from './figures.ts';
import { fillDay } from './fill-day.ts';
import type { BenchOptions } from './run.ts';

export async function benchRecovery({ quick, say }: BenchOptions): Promise<object> {
  const [sites, ticketsPerSite, rounds] = quick ? [50, 200, 1] : [1000, 1000, 3];
  const dir = makeTempDir();
  const place = preparePlace(dir.path);
  const redis = await launchRedis(
    findRedis(process.env['PATH'] ?? ''),
    place,
    'everysec',
    new AbortController().signal,
  );
  const start = performance.now();
  await fillDay(place.socketPath, sites, ticketsPerSite);
  redis.release();
  await redis.exited;
  say(`${sites} sites × ${ticketsPerSite} tickets written in ${Math.round(performance.now() - start)} ms`);

  const ready: number[] = [];
  const first: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const server = await startServer({ dataDir: dir.path });
    ready.push(performance.now() - begun);
    const site = `site-${round + 1}`;
    const asked = performance.now();
    // Signing in reads the site already: it belongs to the wait of whoever comes first.
    const token = await signIn(server.url, { site, as: 'kiosk' });
    const reply = await post(server.url, token, press(site, 'issue-ticket', { serviceId: 'wohnsitz' }));
    first.push(performance.now() - asked);
    if (!reply.ok) throw new Error(reply.refusal.code);
    say(
      `ready after ${Math.round(ready.at(-1) ?? 0)} ms, first command answered after ${Math.round(first.at(-1) ?? 0)} ms`,
    );
    await server.stop();
  }
  dir.remove();
  return { readyMs: rounded(median(ready)), sites, ticketsPerSite, firstCommandMs: rounded(median(first)) };
}
