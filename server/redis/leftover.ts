import { readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../start-error.ts';
import type { Log } from './log.ts';
import type { Place } from './place.ts';
import { probe } from './probe.ts';
import { commandLineOf } from './process-info.ts';

const patienceMs = 10_000;

/**
 * Ends a Redis that an earlier server left running on our data, and removes stale socket and pid files. Two of them
 * on one append-only file would destroy it, so this returns only when none is left. Call it with the lock held:
 * then nobody living uses that Redis.
 * @throws {StartError} when the socket belongs to somebody else's Redis, or ours cannot be ended
 */
export async function clearLeftover(place: Place, log: Log): Promise<void> {
  const pid = await findLeftover(place);
  if (pid !== undefined) {
    log.warn(`Ending a Redis that was left running (process ${pid}).`);
    await end(pid);
  }
  rmSync(place.socketPath, { force: true });
  rmSync(place.pidFile, { force: true });
}

async function findLeftover(place: Place): Promise<number | undefined> {
  const found = await probe(place.socketPath);
  if (found !== undefined) {
    if (found.dir === place.dir) return found.pid;
    throw new StartError(
      `The Redis at ${place.socketPath} keeps its data in ${found.dir}, so it is not ours to end.`,
    );
  }
  // It may be frozen, or on its way out: then only the pid file knows it. The id may belong to another program by now.
  const pid = readPid(place.pidFile);
  const line = pid === undefined ? undefined : commandLineOf(pid);
  const isOurs = line !== undefined && [place.socketPath, place.dir].some((path) => line.includes(path));
  return isOurs ? pid : undefined;
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

async function end(pid: number): Promise<void> {
  const start = performance.now();
  kill(pid, 'SIGTERM');
  while (commandLineOf(pid) !== undefined) {
    const waited = performance.now() - start;
    if (waited > patienceMs)
      throw new StartError(`The Redis left running as process ${pid} cannot be ended.`);
    if (waited > patienceMs * 0.3) kill(pid, 'SIGKILL');
    await delay(20);
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime, or not ours: the wait decides.
  }
}
