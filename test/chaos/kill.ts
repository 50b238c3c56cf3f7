/** Kills server and Redis in turn, with SIGKILL, while 32 senders and all displays are at work. */
import { makeTempDir } from '../support/temp-dir.ts';
import type { Verdict } from './checker.ts';
import { killRedis, killServer, underLoad } from './scene.ts';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Tells a person how it goes. */
  readonly say: (line: string) => void;
}

export async function kill({ kills, seed, say }: KillOptions): Promise<Verdict> {
  const dir = makeTempDir();
  try {
    return await underLoad({ dataDir: dir.path, seed, say }, async (scene) => {
      for (let i = 0; i < kills; i++) {
        await scene.calm();
        const before = performance.now();
        const what = i % 2 === 0 ? 'server' : 'Redis';
        if (what === 'server') await killServer(scene);
        else await killRedis(scene.server);
        await scene.answered(1);
        const gap = Math.round(performance.now() - before);
        say(`${i + 1}/${kills} ${what} killed, answering again after ${gap} ms; ${scene.answers} answers`);
      }
    });
  } finally {
    dir.remove();
  }
}
