/** Sites as one file: written as YAML or JSON, read from either, with the line of everything that is wrong. */
import { type Document, isMap, isSeq, LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { ConfigurationFile, type FilePlace } from '../../shared/configuration.ts';
import type { Site } from '../../shared/model.ts';
import { problemsIn } from './problems.ts';

/** The published schema of the file (JSON Schema 2020-12); what several fields say together is not in it. */
export function fileSchema(id: string): object {
  return { ...z.toJSONSchema(ConfigurationFile, { io: 'input' }), $id: id, title: 'Aufruf: sites' };
}

export function writeFile(sites: readonly Site[], format: 'json' | 'yaml', schema: string): string {
  const file = { aufruf: 1, sites };
  if (format === 'json') return `${JSON.stringify({ $schema: schema, ...file }, null, 2)}\n`;
  // Editors know the schema by this line.
  return `# yaml-language-server: $schema=${schema}\n${stringify(file, { aliasDuplicateObjects: false })}`;
}

export type ReadFile = { readonly sites: readonly Site[] } | { readonly wrong: FilePlace[] };

/** Aliases multiply: nobody needs many. */
const ALIASES = 100;
/** Of what is wrong, as much as anybody reads. */
const SHOWN = 50;

export function readFile(text: string): ReadFile {
  const json = parsedJson(text);
  const whole = json === undefined ? undefined : ConfigurationFile.safeParse(fileOf(json));
  return whole?.success ? { sites: whole.data.sites } : readYaml(text);
}

/** JSON is YAML too, and read so much faster; only where something is wrong with it, the line is wanted. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileOf(value: unknown): object {
  const { $schema: _, ...file } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return file;
}

function readYaml(text: string): ReadFile {
  const lines = new LineCounter();
  const unreadable = (line: number): ReadFile => ({ wrong: [{ path: '', line, problem: 'unreadable' }] });
  let document: Document;
  let value: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (error !== undefined) return unreadable(lines.linePos(error.pos[0]).line);
    value = document.toJS({ maxAliasCount: ALIASES });
  } catch {
    return unreadable(1);
  }
  const file = fileOf(value);
  const parsed = ConfigurationFile.safeParse(file);
  if (parsed.success) return { sites: parsed.data.sites };
  const issues = parsed.error.issues.slice(0, SHOWN);
  const wrong = issues.flatMap((issue): FilePlace[] => {
    const offset = offsetAt(document, issue.path);
    const line = offset === undefined ? {} : { line: lines.linePos(offset).line };
    return problemsIn(file, [issue]).map((problem) => ({ ...problem, ...line }));
  });
  return { wrong };
}

/** Where a value begins, or the nearest thing around it that is there. */
function offsetAt(document: Document, path: readonly PropertyKey[]): number | undefined {
  let offset = 0;
  let node: unknown = document.contents;
  for (const key of path) {
    const next: unknown = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    const range = (next as { readonly range?: readonly number[] | null } | undefined)?.range;
    if (range?.[0] === undefined) return offset;
    offset = range[0];
    node = next;
  }
  return offset;
}
