import { findRedis } from '../../server/redis/binary.ts';
import { launchRedis } from '../../server/redis/launch.ts';
import { preparePlace } from '../../server/redis/place.ts';
import { makeTempDir } from './temp-dir.ts';

/** A real redis-server that fsyncs every write, on a unix socket in a folder of its own. */
export type TestRedis = Readonly<{
  socketPath: string;
  pid(): number;
  /** Sends the signal; resolves when Redis is gone, for SIGSTOP and SIGCONT at once. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data and socket; call it after a kill. */
  restart(): Promise<void>;
  /** Ends it and deletes its data. */
  stop(): Promise<void>;
}>;

/** It ends with this process, whatever happens to the test. */
export async function startTestRedis(): Promise<TestRedis> {
  const dir = makeTempDir();
  const place = preparePlace(dir.path);
  const start = () =>
    launchRedis(findRedis(process.env['PATH'] ?? ''), place, 'always', new AbortController().signal);
  let redis = await start();
  return {
    socketPath: place.socketPath,
    pid: () => redis.pid,
    async kill(signal = 'SIGKILL') {
      process.kill(redis.pid, signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await redis.exited;
    },
    async restart() {
      await redis.exited;
      redis = await start();
    },
    async stop() {
      redis.release();
      await redis.exited;
      dir.remove();
    },
  };
}
