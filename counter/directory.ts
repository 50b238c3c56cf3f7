/** The other sites, for passing somebody on. Without them everything else goes on. */
import type { SiteBrief } from './asks/ask.ts';

const AGAIN_MS = 2_000;

/**
 * Asks until there is an answer.
 * @param own id of the site to leave out
 * @param failed is told after each time without an answer
 */
export async function otherSites(own: string, failed?: () => void): Promise<SiteBrief[]> {
  const answer = await fetch('/api/sites').catch(() => undefined);
  const sites =
    answer?.ok === true ? await (answer.json() as Promise<SiteBrief[]>).catch(() => undefined) : undefined;
  if (sites !== undefined) return sites.filter(({ id }) => id !== own);
  failed?.();
  await new Promise((resume) => setTimeout(resume, AGAIN_MS));
  return otherSites(own, failed);
}
