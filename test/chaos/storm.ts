/** Thousands of screens lose their server at once and come back at once, while everybody works. */
import { setTimeout as delay } from 'node:timers/promises';
import { Crowd, machineTime } from '../bench/crowd.ts';
import { signIn } from '../support/client.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import type { Verdict } from './checker.ts';
import type { KillOptions } from './kill.ts';
import { killServer, underLoad } from './scene.ts';

const SITE = 'hamburg-mitte';
const AREA = 'eg';
/** The bench says how fast; here it is about whether everybody is back at all. */
const PATIENCE = 60_000;
/**
 * From an answer to the next press, ms. Before thousands of screens as fast as people press: that it holds out against
 * more is the benches' concern. Before few it goes faster, so that they need not wait for what happens meanwhile.
 */
const PAUSE = { few: 200, many: 1000 };
const MANY = 1000;

export interface StormVerdict extends Verdict {
  /** Storms after which somebody was not back in time. */
  readonly notBack: number;
}

/**
 * @param kills how many storms
 * @param clients how many screens, an even number
 */
export async function storm({ kills, seed, say }: KillOptions, clients = 5000): Promise<StormVerdict> {
  const dir = makeTempDir();
  const pause = clients < MANY ? PAUSE.few : PAUSE.many;
  let notBack = 0;
  try {
    const verdict = await underLoad({ dataDir: dir.path, seed, say, pause }, async (scene) => {
      const token = await signIn(scene.server.url, { site: SITE, as: 'display' });
      const crowd = new Crowd({ url: scene.server.url, join: { token, site: SITE, area: AREA } });
      try {
        await crowd.grow(clients);
        for (let round = 0; round < kills; round += 1) {
          await scene.calm();
          const back = await crowd.persist();
          await killServer(scene);
          const ready = machineTime();
          const last = await Promise.race([back(), delay(PATIENCE, undefined, { ref: false })]);
          if (last === undefined) notBack += 1;
          const took = last === undefined ? 'not all' : `the last after ${Math.round(last - ready)} ms`;
          say(`${round + 1}/${kills} ${clients} screens at once: ${took}`);
          await scene.answered(100);
        }
      } finally {
        crowd.close();
      }
    });
    return { ...verdict, notBack };
  } finally {
    dir.remove();
  }
}
