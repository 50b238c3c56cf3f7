/** An append-only file that Redis refuses to read: put right where that costs nothing, and explained where it does. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.ts';
import { lossOf } from './damage.ts';
import type { Log } from './log.ts';
import type { Place } from './place.ts';

const MANIFEST = 'appendonly.aof.manifest';

/** Whether Redis ended over its data, by its last words. */
export function isDamaged(words: string): boolean {
  return /Bad file format reading|reading the append only file|Unrecoverable error|Unexpected end of file/i.test(
    words,
  );
}

/**
 * Cuts off the end of the file that cannot be read, after a copy was made; but only where no event of a site goes with
 * it. The file's last transaction is no loss when it was broken off: nobody was told that it was done.
 * @param words Redis's last ones
 * @throws {StartError} with one sentence that says what is wrong, and what to type
 */
export function repair(program: string, place: Place, words: string, log: Log): void {
  const folder = join(place.dir, 'appendonlydir');
  const manifest = join(folder, MANIFEST);
  const checker = join(
    dirname(program),
    program.endsWith('valkey-server') ? 'valkey-check-aof' : 'redis-check-aof',
  );
  if (!existsSync(checker))
    throw new StartError(
      `The data in ${folder} is damaged, and ${checker} is missing to repair it; install it (Debian: redis-tools) and start again.`,
    );
  const { stdout } = spawnSync(checker, [manifest], { encoding: 'utf8' });
  const found = [
    ...stdout.matchAll(/^AOF analyzed: filename=(\S+), size=(\d+), ok_up_to=(\d+),.* diff=(\d+)$/gm),
  ];
  const [, name = '', size = '', upTo = '', gone = '0'] =
    found.findLast(([, , , , diff]) => diff !== '0') ?? [];
  const isLast = readFileSync(manifest, 'utf8').trimEnd().split('\n').at(-1)?.includes(` ${name} `) === true;
  if (name === '' || !isLast || !name.endsWith('.incr.aof'))
    throw new StartError(
      `The data in ${folder} is damaged where no tool can repair it (${name === '' ? words.trim().split('\n').at(-1) : name}); put a backup of the folder in its place, or move it away, start again, and restore the sites from the archive (npm run -s restore -- --all).`,
    );
  const copy = `${folder}.damaged-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  const { isReal, events } = lossOf(readFileSync(join(folder, name)), Number(upTo));
  if (isReal) {
    const which = events.map(({ site, from, to }) => `${site} ${from} to ${to}`).join(', ');
    throw new StartError(
      `The data in ${join(folder, name)} is damaged at byte ${upTo} of ${size}, and events lie behind it${which === '' ? '' : ` (${which})`}: put a backup in its place, or, to go on without them, type  cp -a ${folder} ${copy} && yes | ${checker} --fix ${manifest}  and start again.`,
    );
  }
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  const fixed = spawnSync(checker, ['--fix', manifest], { encoding: 'utf8', input: 'y\n' });
  if (fixed.status !== 0)
    throw new StartError(
      `The data in ${folder} is damaged, and ${checker} could not repair it: ${fixed.stdout}`,
    );
  log.warn(
    `The end of ${name} could not be read: ${gone} of its ${size} bytes were cut off, no acknowledged event among them. A copy is in ${copy}.`,
  );
}
