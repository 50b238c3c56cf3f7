// `node cut-unsynced.mjs <appendonlydir> <log of the shim>`: takes away what no completed fsync has covered, as a power
// cut does in the worst case.
import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', log = ''] = process.argv.slice(2);
const synced = new Map();
if (existsSync(log)) {
  for (const line of readFileSync(log, 'utf8').trimEnd().split('\n')) {
    const space = line.indexOf(' ');
    synced.set(line.slice(space + 1), Number(line.slice(0, space)));
  }
}
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.incr.aof')) : [];
for (const path of files.map((name) => join(folder, name))) {
  const { size } = statSync(path);
  const kept = Math.min(size, synced.get(path) ?? 0);
  truncateSync(path, kept);
  process.stdout.write(`power cut: ${size - kept} of ${size} bytes of ${path} are gone\n`);
}
