/** The audit trail: who did what to which account, device, role or setting, and from where. */
import type { Logger } from 'pino';
import type { AuditEntry } from '../../shared/people.ts';
import { type PeopleRedis, peopleKeys, reached } from './redis.ts';

/** An entry as it is written: its id and time come from the store. */
export type Deed = Omit<AuditEntry, 'id' | 'at'>;

export interface Search {
  readonly text?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly before?: string | undefined;
  /** Whether who asks may see an entry. */
  readonly sees: (entry: AuditEntry) => boolean;
}

const PAGE = 500;
/** Entries looked at for one answer: whoever wants older ones asks on. */
const LOOKED_AT = 20_000;

export class Trail {
  readonly #redis: PeopleRedis;
  readonly #log: Pick<Logger, 'error'>;

  constructor(redis: PeopleRedis, log: Pick<Logger, 'error'>) {
    this.#redis = redis;
    this.#log = log;
  }

  /** Notes what was done. What was done is done: a store that is away loses the line, and says so in the log. */
  async note(deed: Deed): Promise<void> {
    await reached(this.#redis.xadd(peopleKeys.audit, '*', 'deed', JSON.stringify(deed))).catch(() =>
      this.#log.error(
        { what: deed.what, outcome: deed.outcome },
        'an act could not be put on the audit trail',
      ),
    );
  }

  /** Newest first, at most `limit`; `more` where there may be older ones. */
  async search(search: Search, limit: number): Promise<{ entries: AuditEntry[]; more: boolean }> {
    const entries: AuditEntry[] = [];
    let end = search.before === undefined ? `${search.to ?? '+'}` : `(${search.before}`;
    for (let seen = 0; seen < LOOKED_AT; seen += PAGE) {
      const page = await this.#page(end, search.from ?? '-');
      for (const entry of page) {
        if (!isFound(entry, search)) continue;
        if (entries.length === limit) return { entries, more: true };
        entries.push(entry);
      }
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return { entries, more: false };
      end = `(${last.id}`;
    }
    return { entries, more: true };
  }

  /** Oldest first, page by page: for an export of any length. */
  async *all(search: Search): AsyncGenerator<AuditEntry[]> {
    let start = `${search.from ?? '-'}`;
    for (;;) {
      const raw = await reached(
        this.#redis.xrange(peopleKeys.audit, start, `${search.to ?? '+'}`, 'COUNT', PAGE),
      );
      const page = raw.map(read);
      yield page.filter((entry) => isFound(entry, search));
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) return;
      start = `(${last.id}`;
    }
  }

  /** Deletes what is older. @returns how many entries */
  deleteBefore(at: number): Promise<number> {
    return reached(this.#redis.xtrim(peopleKeys.audit, 'MINID', `${at}-0`));
  }

  async #page(end: string, start: number | string): Promise<AuditEntry[]> {
    const page = this.#redis.xrevrange(peopleKeys.audit, end, `${start}`, 'COUNT', PAGE);
    return (await reached(page)).map(read);
  }
}

function read([id, [, json = '{}']]: [string, string[]]): AuditEntry {
  return { ...(JSON.parse(json) as Deed), id, at: Number(id.split('-')[0]) };
}

function isFound(entry: AuditEntry, { text = '', sees }: Search): boolean {
  if (!sees(entry)) return false;
  const sought = text.toLowerCase();
  if (sought === '') return true;
  const { who, name, what, outcome, site, subject, detail, from } = entry;
  return [who, name, what, outcome, site, subject, detail, from].some(
    (value) => value?.toLowerCase().includes(sought) === true,
  );
}
