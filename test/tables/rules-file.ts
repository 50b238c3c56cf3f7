/** shared/RULES.md as the tests read and write it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagram } from './diagram.ts';

export const RULES_FILE = join(import.meta.dirname, '../../shared/RULES.md');

const MARKED = /(<!-- lifecycle: begin[^\n]*-->\n)[^]*?(<!-- lifecycle: end -->)/;
const RULE = /^- \[([A-Z]\d+)\] \S.*\.$/;

export function rulesText(): string {
  return readFileSync(RULES_FILE, 'utf8');
}

/**
 * The text with the diagram as it should be.
 * @throws when the markers are missing
 */
export function withDiagram(text: string): string {
  if (!MARKED.test(text)) throw new Error('RULES.md has no place for the lifecycle diagram');
  return text.replace(MARKED, (_, begin: string, end: string) => `${begin}${diagram()}\n${end}`);
}

/** The ids in the order of the text, and the list lines that are no rule: without id, or without a full stop. */
export function readRules(text: string): {
  readonly ids: readonly string[];
  readonly odd: readonly string[];
} {
  const ids: string[] = [];
  const odd: string[] = [];
  for (const line of text.split('\n').filter((each) => each.startsWith('- '))) {
    const id = RULE.exec(line)?.[1];
    if (id === undefined) odd.push(line);
    else ids.push(id);
  }
  return { ids, odd };
}
