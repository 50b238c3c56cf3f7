/**
 * Clients that stop reading, while everybody works: some answer pings and some do not, some ask without end and some
 * only listen. Each has to be hung up on, and none may cost the server or anybody else anything.
 */

import { join } from 'node:path';
import { Redis } from 'ioredis';
import { WebSocket } from 'ws';
import { openRaw, type Raw } from '../edges/silent-socket.ts';
import { connect, press, send, signIn } from '../support/client.ts';
import { identitiesOn } from '../support/identities.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import type { KillOptions } from './kill.ts';
import { type Scene, underLoad } from './scene.ts';

const SITE = 'hamburg-mitte';
const MEGABYTE = 1024 * 1024;
/** Silent ones at once; half of them answer pings, half of each half ask. */
const LAZY = 12;
/** What one may leave unread is a megabyte; the frame that was one too many, and what it asks, come on top. */
const EACH = 3 * MEGABYTE;
/** Longer than the server waits for a pong, and than it takes to write more than the system keeps for a silent one. */
const PATIENCE = 180_000;

export interface SlowVerdict extends Verdict {
  /** Clients that read nothing and were not hung up on. */
  readonly stillThere: number;
  /** Bytes that they made the server keep, beyond what is granted. */
  readonly memoryOver: number;
}

/** @param kills how many times a crowd of them comes */
export async function slowClient({ kills, seed, say }: KillOptions): Promise<SlowVerdict> {
  const dir = makeTempDir();
  let [stillThere, memoryOver] = [0, 0];
  try {
    const verdict = await underLoad({ dataDir: dir.path, seed, say }, async (scene) => {
      const shake = await shaker(scene, dir.path);
      for (let round = 0; round < kills; round += 1) {
        await scene.calm();
        const before = await needed(scene);
        const lazy = await open(scene);
        let most = 0;
        const over = performance.now() + PATIENCE;
        while (lazy.some(isOpen) && performance.now() < over) {
          for (let change = 0; change < 50; change += 1) await shake();
          most = Math.max(most, await needed(scene));
        }
        const left = lazy.filter(isOpen).length;
        stillThere += left;
        memoryOver += Math.max(0, Math.round(most - before - LAZY * EACH));
        for (const { end } of lazy) end();
        say(
          `${round + 1}/${kills} ${LAZY} silent clients: ${left} left, ${Math.round((most - before) / MEGABYTE)} MB`,
        );
        await scene.answered(50);
      }
    });
    return { ...verdict, stillThere, memoryOver };
  } finally {
    dir.remove();
  }
}

interface Lazy {
  readonly raw: Raw;
  end(): void;
}

const isOpen = ({ raw }: Lazy) => raw.socket.readyState === WebSocket.OPEN;

async function needed({ server }: Scene): Promise<number> {
  const { heapUsed, external } = await server.inside();
  return heapUsed + external;
}

async function open({ server: { url } }: Scene): Promise<Lazy[]> {
  const token = await signIn(url, { site: SITE, as: 'supervisor' });
  const ask = `429["join",${JSON.stringify({ site: SITE, view: 'counter', params: {} })}]`;
  return Promise.all(
    Array.from({ length: LAZY }, async (_, index) => {
      const raw = await openRaw(url, token);
      raw.send(ask);
      raw.socket.pause();
      const timer = setInterval(() => {
        if (!isOpen({ raw, end() {} })) return;
        if (index % 2 === 0) raw.send('3');
        if (index % 4 < 2) raw.send(ask);
      }, 100);
      return { raw, end: () => (clearInterval(timer), raw.socket.terminate()) };
    }),
  );
}

/** Changes every row of the site, so that everybody is told everything. */
async function shaker({ server }: Scene, dataDir: string): Promise<() => Promise<void>> {
  const redis = new Redis({ path: join(dataDir, 'redis', 'redis.sock') });
  const administrator = { id: 'administrator:test', role: 'administrator', sites: ['*'], name: '' } as const;
  const token = await identitiesOn(redis).issue(administrator);
  const [, fields] = (await redis.xrange(`aufruf:{${SITE}}:log`, '1-0', '1-0'))[0] ?? [];
  redis.disconnect();
  const { data } = JSON.parse(fields?.[3] ?? '') as { data: { site: object } };
  const socket = await connect(server.url, token);
  let round = 0;
  return async () => {
    const site = { ...data.site, notice: { de: `${(round += 1)}` } };
    await until('the change is made', async () => {
      const reply = await send(socket, press(SITE, 'configure-site', { site })).catch(() => undefined);
      return reply?.ok === true;
    });
  };
}
