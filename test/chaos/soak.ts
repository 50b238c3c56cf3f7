/** Everybody works for long: what the server needs has to stay what its tickets need, and nothing may be left open. */
import { setTimeout as delay } from 'node:timers/promises';
import { makeTempDir } from '../support/temp-dir.ts';
import type { Verdict } from './checker.ts';
import { underLoad } from './scene.ts';

const MEGABYTE = 1024 * 1024;
/** What an answered command may leave behind for the day: a part of a ticket, a remembered outcome. */
const EACH = 1500;
/** The collector's, the compiler's and the counters' own. */
const SLACK = 8 * MEGABYTE;
/** Sockets that come and go. */
const HANDLES = 10;

export interface SoakVerdict extends Verdict {
  /** Bytes beyond what the tickets of the day need. */
  readonly heapOver: number;
  readonly handlesOver: number;
}

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** The first fifth warms up; the rest is held against its end. */
export async function soak({ minutes, seed, say }: SoakOptions): Promise<SoakVerdict> {
  const dir = makeTempDir();
  let [heapOver, handlesOver] = [0, 0];
  try {
    // As fast as people are, not as fast as the machine is.
    const options = { dataDir: dir.path, seed, say, pause: 1000 };
    const verdict = await underLoad(options, async (scene) => {
      const looks: { heap: number; handles: number; answers: number }[] = [];
      const count = 20;
      for (let index = 0; index < count; index += 1) {
        await delay((minutes * 60_000) / count);
        const { heapUsed, external, handles } = await scene.server.inside();
        const now = { heap: heapUsed + external, handles, answers: scene.answers };
        looks.push(now);
        say(
          `${index + 1}/${count} ${Math.round(now.heap / MEGABYTE)} MB, ${handles} handles, ${now.answers} answers`,
        );
      }
      const warm = looks[Math.floor(count / 5)];
      const end = looks.at(-1);
      if (warm === undefined || end === undefined) throw new Error('nothing was looked at');
      const granted = (end.answers - warm.answers) * EACH + SLACK;
      heapOver = Math.max(0, Math.round(end.heap - warm.heap - granted));
      handlesOver = Math.max(0, end.handles - warm.handles - HANDLES);
    });
    return { ...verdict, heapOver, handlesOver };
  } finally {
    dir.remove();
  }
}
