/**
 * What the tests really made the engine do. `npm run tables` names a file in `HITS_FILE` and compares
 * what it finds there with the tables: a command or a refusal that no test produced is not proven.
 */
import { appendFileSync } from 'node:fs';

export type HitKind = 'command' | 'event' | 'refusal';

const seen = new Set<string>();

/** Appends `kind name` once per process. Lines this short are appended whole, so processes can share the file. */
export function hit(kind: HitKind, name: string): void {
  const file = process.env['HITS_FILE'];
  const line = `${kind} ${name}\n`;
  if (file === undefined || seen.has(line)) return;
  seen.add(line);
  appendFileSync(file, line);
}
