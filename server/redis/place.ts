import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { reasonOf, StartError } from '../start-error.ts';

/** Where the embedded Redis keeps its things; all paths absolute. */
export type Place = Readonly<{
  dataDir: string;
  /** Data, pid file and log. */
  dir: string;
  pidFile: string;
  logFile: string;
  socketPath: string;
  lockPath: string;
}>;

// The kernel takes 108 bytes on Linux and 104 on macOS, the final zero included.
const longestSocketPath = 100;

/**
 * Creates what is missing below DATA_DIR. The sockets lie beside the data unless that path is too long for a socket;
 * then in a private folder whose name follows from DATA_DIR, so that the next start finds a leftover there.
 * @throws {StartError} when DATA_DIR cannot be used
 */
export function preparePlace(dataDir: string): Place {
  const dir = makeDir(dataDir);
  const sockets = Buffer.byteLength(join(dir, 'redis.sock')) <= longestSocketPath ? dir : shortDir(dir);
  return {
    dataDir,
    dir,
    pidFile: join(dir, 'redis.pid'),
    logFile: join(dir, 'redis.log'),
    socketPath: join(sockets, 'redis.sock'),
    lockPath: join(sockets, 'lock.sock'),
  };
}

/** Removes the short folder, if there is one, after the sockets in it are gone. */
export function leavePlace(place: Place): void {
  const sockets = dirname(place.socketPath);
  if (sockets === place.dir) return;
  try {
    rmdirSync(sockets);
  } catch {
    // Somebody has begun to use it again.
  }
}

function makeDir(dataDir: string): string {
  try {
    const dir = join(dataDir, 'redis');
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    return realpathSync(dir);
  } catch (error) {
    throw new StartError(`DATA_DIR ${dataDir} cannot be used: ${reasonOf(error)}.`);
  }
}

function shortDir(dir: string): string {
  const short = join(tmpdir(), `aufruf-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  // In a folder that anyone may write to, somebody else could have been first and would own our socket.
  const { mode, uid } = lstatSync(short);
  const isOurs = (mode & 0o170_777) === 0o040_700 && uid === userInfo().uid;
  if (!isOurs)
    throw new StartError(`${short} is not a private folder of this user; remove it or shorten DATA_DIR.`);
  return short;
}
