/**
 * Fills the disk of the store under load: with every write on the disk before its answer, Redis ends then. Commands are
 * refused with a reason, the administrator is told, and with the space everything comes back by itself.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findRedis } from '../../server/redis/binary.ts';
import type { TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import type { KillOptions } from './kill.ts';
import { type Scene, underLoad } from './scene.ts';

/** A disk that can be filled and emptied. */
interface SmallDisk {
  readonly what: string;
  /** The data lies on it. */
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** What the server says while it is full. */
  readonly reason: RegExp;
  fill(server: TestServer): void;
  empty(): void;
  remove(): void;
}

const PATH = process.env['PATH'] ?? '';

export async function diskFull({ kills, seed, say }: KillOptions): Promise<Verdict> {
  const disk = tmpfs() ?? limited();
  say(disk.what);
  try {
    return await underLoad({ dataDir: disk.dataDir, env: disk.env, seed, say }, async (scene) => {
      for (let i = 0; i < kills; i += 1) {
        await scene.calm();
        await once(disk, scene, (line) => say(`${i + 1}/${kills} ${line}`));
      }
    });
  } finally {
    disk.remove();
  }
}

async function once(disk: SmallDisk, scene: Scene, say: (line: string) => void): Promise<void> {
  const { server } = scene;
  const pid = server.pid;
  const ends = exitsOf(server.output());
  disk.fill(server);
  await until('Redis ends for want of room', () => exitsOf(server.output()) > ends);
  let told = '';
  await until('the server says why', async () => {
    const ready = await fetch(`${server.url}/readyz`);
    told = (await ready.text()).trim();
    return ready.status === 503 && disk.reason.test(told);
  });
  await until('a command is refused', () => scene.repeated > 0);
  say(`full: "${told}"`);
  disk.empty();
  const since = performance.now();
  await scene.answered(1);
  await until('the server is ready', async () => (await fetch(`${server.url}/readyz`)).ok);
  if (server.pid !== pid) throw new Error('the server was started anew');
  say(`answering again ${Math.round(performance.now() - since)} ms after there was room`);
}

function exitsOf(output: string): number {
  return output.split('Redis ended unexpectedly').length - 1;
}

/** A file system in memory, where this user may mount one. */
function tmpfs(): SmallDisk | undefined {
  const dir = makeTempDir();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'aufruf-small-disk', dir.path]);
  if (mounted.status !== 0) {
    dir.remove();
    return undefined;
  }
  const ballast = join(dir.path, 'ballast');
  return {
    what: 'the data lies on a tmpfs of 48 MB',
    dataDir: dir.path,
    env: {},
    reason: /the disk of DATA_DIR is full/,
    fill() {
      const { bavail, bsize } = statfsSync(dir.path);
      // As much as there is: what does not fit is left out.
      spawnSync('dd', [
        'if=/dev/zero',
        `of=${ballast}`,
        'bs=64k',
        `count=${Math.ceil((bavail * bsize) / 65_536) + 16}`,
      ]);
    },
    empty: () => rmSync(ballast, { force: true }),
    remove() {
      execFileSync('umount', ['-l', dir.path]);
      dir.remove();
    },
  };
}

/** No file of Redis may become larger: what a write meets then is a disk without room for it. Needs no rights. */
function limited(): SmallDisk {
  const dir = makeTempDir();
  const bin = join(dir.path, 'bin');
  const flag = join(dir.path, 'full');
  mkdirSync(bin);
  const program = join(bin, 'redis-server');
  // The limit is that of a soft disk quota; ignored, its signal becomes the error that a full disk gives.
  writeFileSync(
    program,
    `#!/bin/sh\ntrap '' XFSZ\n[ -e "${flag}" ] && ulimit -f 1\nexec "${findRedis(PATH)}" "$@"\n`,
  );
  chmodSync(program, 0o700);
  return {
    what: 'no right to mount anything: the files of Redis are limited instead',
    dataDir: dir.path,
    env: { PATH: `${bin}${delimiter}${PATH}` },
    reason: /the store does not answer/,
    fill(server) {
      writeFileSync(flag, '');
      // A limit is set at the start of a process.
      spawnSync('prlimit', ['--fsize=1024:unlimited', '--pid', String(server.redisPid())]);
    },
    empty: () => rmSync(flag, { force: true }),
    remove: () => dir.remove(),
  };
}
