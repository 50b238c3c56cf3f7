import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.mjs';

const folders = ['kiosk', 'display', 'counter', 'server', 'shared'];
const files = /^(package-lock\.json|package\.json|vite\.config\.ts|tsconfig.*\.json)$/;

/** SHA-256 over the names and contents of everything that the build reads. */
export function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of sourceFiles())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function sourceFiles() {
  const top = readdirSync(root).filter((name) => files.test(name));
  return [...top, ...folders.flatMap((folder) => filesBelow(folder))].toSorted((a, b) => (a < b ? -1 : 1));
}

/** All files below a folder of the repository, as paths relative to its root; none if it is not there; hidden ones left out. */
export function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}
