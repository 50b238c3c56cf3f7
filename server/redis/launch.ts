import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import { type Guarded, spawnGuarded } from './guardian.ts';
import type { Log } from './log.ts';
import type { Place } from './place.ts';
import { probe } from './probe.ts';

/** `always`: an acknowledged write survives a power cut; `everysec`: up to a second of them may be lost in one. */
export type Appendfsync = 'always' | 'everysec';

const quiet: Log = { info() {}, warn() {}, error() {} };

/**
 * Starts redis-server on a place and waits until it has read its data, however long that takes.
 * @param signal ends it, now or later
 * @throws {StartError} with the last lines of Redis's log when it does not want to start
 */
export async function launchRedis(
  program: string,
  place: Place,
  appendfsync: Appendfsync,
  signal: AbortSignal,
  log: Log = quiet,
): Promise<Guarded> {
  const logStart = rotate(place.logFile);
  const output = openSync(place.logFile, 'a', 0o600);
  const guarded = await spawnGuarded(program, redisArgs(place, appendfsync), output).finally(() =>
    closeSync(output),
  );
  if (signal.aborted) guarded.release();
  else signal.addEventListener('abort', guarded.release, { once: true });

  const exited = guarded.exited.then(() => true);
  void exited.finally(() => signal.removeEventListener('abort', guarded.release));
  // While it reads its data every question costs time, its and ours.
  let pause = 10;
  do {
    const identity = await probe(place.socketPath);
    if (identity?.pid === guarded.pid && !identity.isLoading) {
      const [, file, at] =
        /Truncating the AOF (\S+) at offset (\d+)/.exec(wordsOf(place.logFile, logStart)) ?? [];
      if (file !== undefined)
        log.warn(
          `${file} ended in mid-write and was cut at byte ${at}: nobody had been told of what was cut.`,
        );
      return guarded;
    }
    pause = Math.min(pause * 1.5, 100);
  } while (!(await Promise.race([exited, delay(pause, false)])));
  throw new StartError(
    `Redis did not start on the data in ${place.dataDir}. Its last words:\n${lastWords(place.logFile, logStart)}`,
  );
}

function redisArgs(place: Place, appendfsync: Appendfsync): string[] {
  const settings = {
    port: '0',
    unixsocket: place.socketPath,
    unixsocketperm: '700',
    pidfile: place.pidFile,
    dir: place.dir,
    daemonize: 'no',
    appendonly: 'yes',
    appendfsync,
    'aof-load-truncated': 'yes',
    // The append-only file is the store; snapshots would only cost.
    save: '',
    // A full memory must refuse a write, never forget an old one.
    'maxmemory-policy': 'noeviction',
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Keeps the log small; returns where this start's lines will begin, in bytes. */
function rotate(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < 1_000_000) return size;
  renameSync(file, `${file}.1`);
  return 0;
}

function lastWords(file: string, from: number): string {
  return wordsOf(file, from).trimEnd().split('\n').slice(-8).join('\n');
}

function wordsOf(file: string, from: number): string {
  return readFileSync(file).subarray(from).toString();
}
