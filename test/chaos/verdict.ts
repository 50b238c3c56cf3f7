/** Gathers the evidence of a run and has it judged. */
import type { Redis } from 'ioredis';
import { judge, type Verdict } from './checker.ts';
import type { Displays } from './displays.ts';
import { type Evidence, readLog } from './evidence.ts';
import type { Load } from './load.ts';

export interface Run {
  readonly sites: readonly string[];
  /** A connection to where a site's log is. */
  readonly client: (site: string) => Promise<Redis>;
  readonly loads: readonly Load[];
  readonly displays: readonly Displays[];
  readonly say: (line: string) => void;
}

export async function judgeRun({ sites, client, loads, displays, say }: Run): Promise<Verdict> {
  const answers = loads.flatMap((load) => load.answers);
  const announcements = displays.flatMap((crowd) => crowd.announcements);
  const sights = displays.flatMap((crowd) => crowd.sights);
  const evidence = sites.map(async (site): Promise<Evidence> => {
    const { head, entries } = await readLog(await client(site), site);
    const ofSite = (entry: { readonly site: string }) => entry.site === site;
    return {
      site,
      head,
      entries,
      answers: answers.filter(ofSite),
      announcements: announcements.filter(ofSite),
      sights: sights.filter(ofSite),
    };
  });
  const verdict = judge(await Promise.all(evidence));
  const repeated = loads.reduce((sum, load) => sum + load.repeated, 0);
  const joins = displays.reduce((sum, crowd) => sum + crowd.joins, 0);
  say(
    `${verdict.acknowledged} acknowledged, ${answers.length - verdict.acknowledged} refused, ` +
      `${repeated} attempts repeated, ${announcements.length} calls announced, ${joins} joins`,
  );
  for (const finding of verdict.findings.slice(0, 20)) say(finding);
  return verdict;
}
