/** A file of the archive as bytes on a disk. */
import { createReadStream } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { StartError } from '../start-error.ts';
import type { Mark } from './codec.ts';

/** Rises when files are written otherwise. */
export const FORMAT = 1;

/** A file is not what was written. */
export class DamagedArchive extends StartError {
  override readonly name = 'DamagedArchive';
}

/** A file's lines as they come; the heading is the first. */
export async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const text = createGunzip();
  text.setEncoding('utf8');
  // A failure ends `text` with it.
  pipeline(createReadStream(path), text).catch(() => {});
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) yield lines;
    }
  } catch (cause) {
    throw new DamagedArchive(`${path} cannot be read: ${(cause as Error).message}`, { cause });
  }
  if (rest !== '') throw new DamagedArchive(`${path} was cut short`);
}

/** @throws {DamagedArchive} when it is no file of this site's archive */
export async function headingOf(path: string, site: string): Promise<Mark> {
  for await (const [first = ''] of linesOf(path)) {
    const heading = parsed(first) as { format?: unknown; site?: unknown; before?: Mark };
    const { before } = heading;
    if (heading.format !== FORMAT || heading.site !== site || before === undefined) break;
    return before;
  }
  throw new DamagedArchive(`${path} is not a day of the site ${site} in a format that this version reads`);
}

function parsed(line: string): object {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {};
  }
}

export async function listed(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A name is on the disk only when its folder is. */
export async function syncDir(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
