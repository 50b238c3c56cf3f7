/** A morning at many sites, written as the server writes it, without asking each press of somebody. */
import { Redis } from 'ioredis';
import { demoCity } from '../../server/edges/demo/city.ts';
import { newTicket, ticketIdOf } from '../../server/ids.ts';
import { encode, NO_HEAD } from '../../server/log/codec.ts';
import { SITES_KEY } from '../../server/log/keys.ts';
import { withCommit } from '../../server/log/replication.ts';
import { SiteLog } from '../../server/log/site-log.ts';
import { isRefused } from '../../shared/engine/decide.ts';
import { type Command, execute } from '../../shared/engine/execute.ts';
import { EMPTY } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Actor, Site } from '../../shared/model.ts';
import { morningNow } from '../support/morning.ts';

/** Events in one commit: as many as a busy site has in a batch. */
const BATCH = 10;
/** Sites that are written at once. */
const AT_ONCE = 32;
const actor: Actor = { id: 'kiosk:bench', role: 'kiosk', sites: ['*'], name: 'Bench' };
const administrator: Actor = { ...actor, id: 'administrator:bench', role: 'administrator' };

/** Sites `site-1` and on, in an empty Redis. */
export async function fillDay(socketPath: string, sites: number, tickets: number): Promise<void> {
  const redis = withCommit(new Redis({ path: socketPath }));
  const [configured, ...issued] = dayOf(tickets);
  if (configured?.type !== 'site-configured') throw new Error('a log begins with a configuration');
  let next = 0;
  const write = async () => {
    while (next < sites) {
      next += 1;
      const site = `site-${next}`;
      const own = {
        ...configured,
        data: { ...configured.data, site: { ...configured.data.site, id: site } },
      };
      await writeSite(new SiteLog(redis, site, 'bench'), [own, ...issued]);
      await redis.sadd(SITES_KEY, site);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
  redis.disconnect();
}

async function writeSite(log: SiteLog, events: readonly LogEvent[]): Promise<void> {
  let head = NO_HEAD;
  for (let from = 0; from < events.length; from += BATCH) {
    const batch = encode(head, events.slice(from, from + BATCH));
    const appended = await log.append(head, batch, Date.now() + 60_000);
    if (appended.kind !== 'ok') throw new Error(appended.kind);
    ({ head } = appended);
  }
}

/** What the engine makes of so many visitors who come today. */
function dayOf(tickets: number): readonly LogEvent[] {
  const site: Site | undefined = demoCity('virtual')[0];
  if (site === undefined) throw new Error('the demo city is empty');
  const events: LogEvent[] = [];
  let state = EMPTY;
  const press = (by: Actor, command: Command) => {
    const done = execute(state, command, { at: morningNow(), actor: by, newTicket, ticketIdOf });
    if (isRefused(done)) throw new Error(done.refusal.code);
    events.push(...done.events);
    ({ state } = done);
  };
  press(administrator, { name: 'configure-site', id: 'bench-setup', input: { site } });
  for (let i = 0; i < tickets; i += 1)
    press(actor, {
      name: 'issue-ticket',
      id: crypto.randomUUID(),
      input: { serviceId: 'wohnsitz', language: 'de' },
    });
  return events;
}
