import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startNode } from './child.ts';
import { MORNING_OFFSET } from './morning.ts';
import { makeTempDir } from './temp-dir.ts';

/** The built server as a process of its own. */
export type TestServer = Readonly<{
  /** Origin, e.g. `http://127.0.0.1:40123`. */
  url: string;
  pid: number;
  /** Resolves with the exit code when the process is gone, whoever ended it. */
  exited: Promise<number | null>;
  dataDir: string;
  /** Process id of its embedded Redis, from the pid file. */
  redisPid(): number;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when the process is gone; deletes the data unless `dataDir` was given. */
  stop(): Promise<void>;
  /** Everything it has written so far. */
  output(): string;
  /** Sets its clock so far off the machine's, ms, and says what it needs. */
  inside(offset?: number): Promise<Inside>;
}>;

/** What a process really needs, after garbage was collected: bytes, and what keeps its event loop alive. */
export type Inside = Readonly<{ heapUsed: number; external: number; rss: number; handles: number }>;

/** Many people at one desk: what the tests press is no abuse, save in those that are about it. */
const RATE = '1000';
const program = fileURLToPath(new URL('./inside.mjs', import.meta.url));

/**
 * Starts `node dist/server/main.js` on a free port and waits for its line `ready http://…`.
 * @param options.dataDir to continue on the data of an earlier one (the caller deletes it); default: a folder of its own
 * @param options.clock how far its clock is off the machine's to begin with, ms; default: it is ten in the morning
 * @param options.env further settings; PORT and DATA_DIR are set already, nothing else is inherited
 */
export async function startServer(
  options: Readonly<{
    dataDir?: string;
    clock?: number;
    env?: Readonly<Record<string, string>>;
    /** A program that becomes it, with its arguments. */
    prefix?: readonly string[];
  }> = {},
): Promise<TestServer> {
  const own = options.dataDir === undefined ? makeTempDir() : undefined;
  const dataDir = options.dataDir ?? own?.path ?? '';
  const file = join(dataDir, 'clock-offset');
  writeFileSync(file, String(options.clock ?? MORNING_OFFSET));
  const env = { PORT: '0', DATA_DIR: dataDir, AUFRUF_RATE: RATE, INSIDE: file, ...options.env };
  const child = startNode(['--import', program, 'dist/server/main.js'], env, options.prefix);
  let asked = 0;
  const [, url = ''] = await child.says(/ready (http\S+)/);
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    dataDir,
    output: child.output,
    redisPid: () => Number(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8')),
    async inside(offset) {
      asked += 1;
      if (offset !== undefined) writeFileSync(file, String(offset));
      process.kill(child.pid, 'SIGUSR2');
      const [, json = ''] = await child.says(new RegExp(`inside ${asked} (.*)`));
      return JSON.parse(json) as Inside;
    },
    kill: async () => void (await child.kill('SIGKILL')),
    async stop() {
      await child.kill('SIGTERM');
      own?.remove();
    },
  };
}
