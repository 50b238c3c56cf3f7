/** The auditor's acts: they look, and change nothing. */
import type { LogEvent } from '../../../shared/events.ts';
import type { AuditEntry } from '../../../shared/people.ts';
import { refuse } from '../../../shared/refusals.ts';
import { sitesFor, within } from '../../authorise.ts';
import type { Sites } from '../../sites.ts';
import type { Handlers } from '../administer.ts';
import type { Trail } from '../trail.ts';

const SHOWN = 50;
/** Events of a log looked at for one answer: whoever wants older ones asks on. */
const LOOKED_AT = 20_000;
const PAGE = 1000;

export interface AuditActs {
  readonly trail: Trail;
  readonly sites: Sites;
  /** Events of a site's log from one seq to another, both included; what is trimmed is not there any more. */
  readonly events: (site: string, from: number, to: number) => Promise<readonly LogEvent[]>;
}

export function auditActs({
  trail,
  sites,
  events,
}: AuditActs): Pick<Handlers, 'search-audit' | 'search-log'> {
  return {
    async 'search-audit'({ site, limit = SHOWN, ...search }, { actor }) {
      const own = sitesFor(actor, 'search-audit');
      if (site !== undefined && !within([site], own)) return refuse('forbidden');
      const sees = (entry: AuditEntry) =>
        (site === undefined || entry.site === site) && within([entry.site ?? '*'], own);
      return { value: await trail.search({ ...search, sees }, limit) };
    },

    async 'search-log'({ site: id, text = '', before, limit = SHOWN }) {
      const site = await sites.get(id);
      if (site === undefined) return refuse('site-unknown');
      const sought = text.toLowerCase();
      const entries: AuditEntry[] = [];
      let to = before === undefined ? site.head.seq : before - 1;
      const last = to - LOOKED_AT;
      while (to >= 1 && to > last) {
        const from = Math.max(1, to - PAGE + 1);
        const page = (await events(id, from, to)).toReversed();
        for (const event of page) {
          const entry = entryOf(id, event);
          if (!isFound(entry, sought)) continue;
          if (entries.length === limit) return { value: { entries, more: true } };
          entries.push(entry);
        }
        // Further back there is only what has been trimmed.
        if (page.length < to - from + 1) return { value: { entries, more: false } };
        to = from - 1;
      }
      return { value: { entries, more: to >= 1 } };
    },
  };
}

function isFound({ who, what, subject, detail }: AuditEntry, sought: string): boolean {
  return [who, what, subject, detail].some((value) => value?.toLowerCase().includes(sought) === true);
}

/** What is said of an event: who, what, to which ticket, at which counter. Its token opens a page: never that. */
function entryOf(site: string, { seq, at, by, type, data }: LogEvent): AuditEntry {
  const known = data as {
    readonly ticketId?: string;
    readonly counterId?: string;
    readonly serviceId?: string;
  };
  const { ticketId, counterId, serviceId } = known;
  const where = [counterId && `counter ${counterId}`, serviceId && `service ${serviceId}`].filter(Boolean);
  const subject = ticketId ?? counterId;
  return {
    id: `${seq}`,
    at,
    who: by,
    name: '',
    what: type,
    outcome: 'ok',
    site,
    ...(subject !== undefined && { subject }),
    ...(where.length > 0 && { detail: where.join(', ') }),
  };
}
