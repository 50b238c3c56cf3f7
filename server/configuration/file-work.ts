/** What is done with files of configurations in a thread of its own. Sites travel as JSON: taken apart one at a time. */
import type { FilePlace } from '../../shared/configuration.ts';
import type { Site } from '../../shared/model.ts';
import { readFile, writeFile } from './file.ts';

export type FileWork =
  | { readonly kind: 'read'; readonly text: string }
  | {
      readonly kind: 'write';
      readonly sites: readonly string[];
      readonly format: 'json' | 'yaml';
      readonly schema: string;
    };

/** A file that was read: JSON of its sites, or what is wrong with it. */
export type SitesRead = { readonly sites: readonly string[] } | { readonly wrong: readonly FilePlace[] };

export type FileDone<W extends FileWork> = W extends { readonly kind: 'read' } ? SitesRead : string;

export function workOn<W extends FileWork>(work: W): FileDone<W> {
  return (work.kind === 'read' ? read(work.text) : write(work)) as FileDone<W>;
}

function read(text: string): SitesRead {
  const found = readFile(text);
  return 'wrong' in found ? found : { sites: found.sites.map((site) => JSON.stringify(site)) };
}

function write({ sites, format, schema }: Extract<FileWork, { readonly kind: 'write' }>): string {
  return writeFile(
    sites.map((site) => JSON.parse(site) as Site),
    format,
    schema,
  );
}
