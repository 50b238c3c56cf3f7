import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startNode } from './child.ts';
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
}>;

/**
 * Starts `node dist/server/main.js` on a free port and waits for its line `ready http://…`.
 * @param options.dataDir to continue on the data of an earlier one (the caller deletes it); default: a folder of its own
 * @param options.env further settings; PORT and DATA_DIR are set already, nothing else is inherited
 */
export async function startServer(
  options: Readonly<{
    dataDir?: string;
    env?: Readonly<Record<string, string>>;
    /** A program that becomes it, with its arguments. */
    prefix?: readonly string[];
  }> = {},
): Promise<TestServer> {
  const own = options.dataDir === undefined ? makeTempDir() : undefined;
  const dataDir = options.dataDir ?? own?.path ?? '';
  const child = startNode(
    ['dist/server/main.js'],
    { PORT: '0', DATA_DIR: dataDir, ...options.env },
    options.prefix,
  );
  const [, url = ''] = await child.says(/ready (http\S+)/);
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    dataDir,
    output: child.output,
    redisPid: () => Number(readFileSync(join(dataDir, 'redis', 'redis.pid'), 'utf8')),
    kill: async () => void (await child.kill('SIGKILL')),
    async stop() {
      await child.kill('SIGTERM');
      own?.remove();
    },
  };
}
