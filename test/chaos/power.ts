/**
 * Cuts the power: Redis is killed with SIGKILL, and what no completed fsync has covered is cut from its file before it
 * starts again. SIGKILL alone proves nothing: what a process has written the system still writes to the disk.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRedis } from '../../server/redis/binary.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import type { Verdict } from './checker.ts';
import type { KillOptions } from './kill.ts';
import { killRedis, killServer, type Scene, underLoad } from './scene.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const PATH = process.env['PATH'] ?? '';

/**
 * Cuts the power so many times with every write on the disk before its answer; then once more with `everysec`, where
 * something must be missing: a judge that finds nothing there would find nothing anywhere.
 * @throws when the machine has no compiler, or the judge is blind
 */
export async function power({ kills, seed, say }: KillOptions): Promise<Verdict> {
  const dir = makeTempDir();
  try {
    const shim = compile(dir.path);
    const verdict = await cuts(shim, { kills, seed, say }, 'always');
    const control = await cuts(shim, { kills: 1, seed, say }, 'everysec');
    const found = control.findings.length;
    say(`control: with everysec one power cut leaves ${found} findings`);
    if (found === 0) throw new Error('a power cut with everysec was not noticed: this run proves nothing');
    return verdict;
  } finally {
    dir.remove();
  }
}

/** The C compiler of this machine, if it has one. */
export function compiler(): string | undefined {
  return ['cc', 'gcc', 'clang']
    .flatMap((name) => PATH.split(delimiter).map((folder) => join(folder, name)))
    .find((file) => existsSync(file));
}

function compile(into: string): string {
  const program = compiler();
  if (process.platform !== 'linux' || program === undefined)
    throw new Error(
      'Cutting the power needs Linux and a C compiler (Debian: gcc and libc6-dev): a shim below redis-server notes what has reached the disk.',
    );
  const shim = join(into, 'fsync-log.so');
  execFileSync(program, ['-shared', '-fPIC', '-O1', '-o', shim, here('./fsync-log.c'), '-ldl'], {
    stdio: 'inherit',
  });
  return shim;
}

async function cuts(shim: string, { kills, seed, say }: KillOptions, appendfsync: string): Promise<Verdict> {
  const dir = makeTempDir();
  try {
    const bin = programs(shim, dir.path);
    const env = { PATH: `${bin}${delimiter}${PATH}`, AUFRUF_APPENDFSYNC: appendfsync };
    const isLosing = appendfsync === 'everysec';
    return await underLoad({ dataDir: dir.path, env, seed, say, isLosing }, async (scene) => {
      for (let i = 0; i < kills; i += 1) {
        await scene.calm();
        await cut(scene, i % 2 === 0);
        say(`${i + 1}/${kills} power cut (${appendfsync}); ${lastCut(dir.path)}`);
      }
    });
  } finally {
    dir.remove();
  }
}

/** With the server, or of the store's machine alone. */
async function cut(scene: Scene, withServer: boolean): Promise<void> {
  if (withServer) {
    process.kill(scene.server.redisPid(), 'SIGKILL');
    await killServer(scene);
  } else {
    await killRedis(scene.server);
  }
  await scene.answered(1);
}

/** A folder whose redis-server first takes away what the last one had not brought to the disk. */
function programs(shim: string, dataDir: string): string {
  const bin = join(dataDir, 'bin');
  const log = join(dataDir, 'fsync.log');
  mkdirSync(bin);
  const real = findRedis(PATH);
  const cutter = `"${process.execPath}" "${here('./cut-unsynced.mjs')}" "${join(dataDir, 'redis', 'appendonlydir')}" "${log}"`;
  const program = join(bin, 'redis-server');
  writeFileSync(
    program,
    `#!/bin/sh\n${cutter} >>"${join(dataDir, 'cuts.log')}"\nLD_PRELOAD="${shim}" FSYNC_LOG="${log}" exec "${real}" "$@"\n`,
  );
  chmodSync(program, 0o700);
  const checker = join(dirname(real), 'redis-check-aof');
  if (existsSync(checker)) symlinkSync(checker, join(bin, 'redis-check-aof'));
  return bin;
}

function lastCut(dataDir: string): string {
  return readFileSync(join(dataDir, 'cuts.log'), 'utf8').trimEnd().split('\n').at(-1) ?? '';
}
