/** Restores sites from the archive and what is left elsewhere, and says of each what became of it. */
import type { Archive } from '../log/archive.ts';
import { putBack } from '../log/put-back.ts';
import { RawLog } from '../log/raw-log.ts';
import { type Gap, type RawClient, rebuild } from '../log/rebuild.ts';
import { reasonOf } from '../start-error.ts';

export interface RestoreOptions {
  readonly archive: Archive;
  /** Where the sites go to. */
  readonly target: RawClient;
  /** A Redis that has something left of them; often the target itself. */
  readonly left: RawClient;
  readonly sites: readonly string[];
  /** Restore what lies before a gap that nothing leads over, and give up what lies behind it. */
  readonly untilGap: boolean;
}

export interface Restored {
  readonly site: string;
  /** Undefined: nothing was written, and `reason` says why. */
  readonly seq?: number;
  readonly reason?: string;
  readonly events: number;
  readonly missing: readonly Gap[];
}

export async function restore({ sites, ...options }: RestoreOptions): Promise<readonly Restored[]> {
  const restored: Restored[] = [];
  for (const site of sites) {
    restored.push(
      await restoreSite(site, options).catch((error: unknown) => ({
        site,
        reason: reasonOf(error),
        events: 0,
        missing: [],
      })),
    );
  }
  return restored;
}

async function restoreSite(
  site: string,
  { archive, target, left, untilGap }: Omit<RestoreOptions, 'sites'>,
): Promise<Restored> {
  const living = await new RawLog(target, site).head();
  if (living.seq > 0) {
    const reason = `there is a living log, up to event ${living.seq}; it is not overwritten`;
    return { site, reason, events: 0, missing: [] };
  }
  const rebuilt = await rebuild(archive, left, site);
  const { events, gaps: missing, head, isCutShort } = rebuilt;
  const nothing = { site, events, missing };
  if (head.seq === 0) return { ...nothing, reason: 'nobody has its first event' };
  if (isCutShort && !untilGap)
    return { ...nothing, reason: 'nothing leads over the gap; --until-gap restores what lies before it' };
  if (!(await putBack(target, site, rebuilt)))
    return { ...nothing, reason: 'somebody has begun to write to it meanwhile' };
  return { site, seq: head.seq, events, missing };
}

/** One line for a person. */
export function told({ site, seq, reason, events, missing }: Restored): string {
  const gaps = missing.map(({ from, to }) => (from === to ? `event ${from}` : `events ${from} to ${to}`));
  const gone = gaps.length === 0 ? '' : ` Missing: ${gaps.join(', ')}.`;
  return seq === undefined
    ? `${site}: NOT restored: ${reason}.${gone}`
    : `${site}: restored up to event ${seq}; ${events} events read and proven.${gone}`;
}
