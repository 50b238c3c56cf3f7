import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const Found = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

/** What axe finds on a page by WCAG 2.2 AA and its best practices: `rule: element`, nothing when all is well. */
export async function axeFindings(page: Page): Promise<string[]> {
  // Through the debugger: the pages' content security policy lets no foreign script in.
  await page.evaluate(source);
  const violations: unknown = await page.evaluate('axe.run(document).then((result) => result.violations)');
  return Found.parse(violations).flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
