/** The other sites, for passing somebody on. Without them everything else goes on. */
import type { SiteBrief } from './asks/ask.ts';

/** @param own id of the site to leave out */
export async function otherSites(own: string): Promise<SiteBrief[]> {
  try {
    const answer = await fetch('/api/sites');
    if (!answer.ok) return [];
    const sites = (await answer.json()) as SiteBrief[];
    return sites.filter(({ id }) => id !== own);
  } catch {
    return [];
  }
}
