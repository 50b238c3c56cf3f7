/** A stretch of a site's log, for whoever looks something up in it. The chain is not proven: replay does that. */
import type { LogEvent } from '../../shared/events.ts';
import { answered } from './answered.ts';
import { siteKeys } from './keys.ts';
import type { Store } from './store.ts';

/** Events from one seq to another, both included, as far as they are still there. */
export async function eventsBetween(
  { commands }: Pick<Store, 'commands'>,
  site: string,
  from: number,
  to: number,
): Promise<LogEvent[]> {
  const found = await answered(commands.xrange(siteKeys(site).log, `${from}-0`, `${to}-0`));
  return found.map(([id, fields]): LogEvent => {
    const event = JSON.parse(fields[3] ?? '{}') as Omit<LogEvent, 'seq'>;
    return { ...event, seq: Number(id.split('-')[0]) } as LogEvent;
  });
}
