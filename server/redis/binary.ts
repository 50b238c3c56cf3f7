import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartError } from '../start-error.ts';

const names = ['redis-server', 'valkey-server'];

/**
 * Absolute path of the first redis-server or valkey-server in `path` (folders as in the variable PATH).
 * @throws {StartError} when there is none
 */
export function findRedis(path: string): string {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      if (folder !== '' && isExecutable(file)) return file;
    }
  }
  throw new StartError(`Neither ${names.join(' nor ')} is on PATH; install one of them or set REDIS_URL.`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
