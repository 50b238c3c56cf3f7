/** The disk that the store writes to. */
import { statfsSync } from 'node:fs';

/** Less than this, and the next writes fail; bytes. */
const LITTLE = 1024 * 1024;

/** Bytes that may still be written to the disk of a folder; undefined where nobody can say. */
export function freeBytes(folder: string): number | undefined {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}

/** A reason for whoever looks after the machine, when the disk of DATA_DIR is full. */
export function whyFull(dataDir: string): string | undefined {
  const free = freeBytes(dataDir);
  return free === undefined || free >= LITTLE ? undefined : 'the disk of DATA_DIR is full';
}
