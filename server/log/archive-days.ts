/** Takes the days of a log that are over into the archive, and the log back to the last two. */
import type { Archive, ArchivePage, DayFile } from './archive.ts';
import type { Mark } from './codec.ts';
import { follow, type RawEntry, type RawLog } from './raw-log.ts';

export interface ArchivedDays {
  /** Days that were written, in their order. */
  readonly written: readonly string[];
  /** Paths of files that told of another past: the store has lost its tail since they were written. */
  readonly aside: readonly string[];
}

/**
 * Writes every day that is over and not archived yet; what is there already is left alone. Any number of processes
 * may do so at once.
 * @param untilNow the day that is not over too, as a part
 * @throws {BrokenChain} when the log contradicts itself; @throws when disk or store fail: then the next try goes on
 */
export async function archiveDays(
  log: RawLog,
  archive: Archive,
  site: string,
  untilNow = false,
): Promise<ArchivedDays> {
  const written: string[] = [];
  const aside: string[] = [];
  const start = await beginning(log);
  if (start === undefined) return { written, aside };
  const days = new Days(log, start);
  for (;;) {
    const draft = await archive.draft(site, days.at, days.next());
    const { before, after } = draft;
    if (!days.isOver) {
      if (untilNow && after.seq > before.seq) await archive.place(site, draft, days.name, true);
      else await archive.discard(draft);
      return { written, aside };
    }
    const known = (await archive.files(site)).find(({ day, isPart }) => day === days.name && !isPart);
    if (known !== undefined && (await isSame(archive, known, after))) {
      await archive.discard(draft);
    } else {
      if (known !== undefined) aside.push(await archive.setAside(known));
      await archive.place(site, draft, days.name, false);
      written.push(days.name);
    }
    await log.setArchived({ day: days.name, first: before.seq + 1, ...after });
  }
}

async function isSame(archive: Archive, file: DayFile, { seq, hash }: Mark): Promise<boolean> {
  const end = await archive.verify(file).catch(() => undefined);
  return end?.seq === seq && end.hash === hash;
}

/**
 * Cuts off what lies before the last day that is over. That day and the present one stay; what goes is in the archive,
 * and the checkpoint spares reading it.
 * @param checkpoint the mark of one that has been read back
 * @returns how many entries went
 */
export async function trimDays(log: RawLog, checkpoint: Mark): Promise<number> {
  const archived = await log.archived();
  if (archived === undefined || checkpoint.seq < archived.first - 1) return 0;
  // Of another past, both of them: the next archiving begins again.
  if (!(await log.has(archived)) || !(await log.has(checkpoint))) return 0;
  return log.trim(archived.first);
}

/** Whether there is something before the last archived day. */
export async function isTrimmable(log: RawLog): Promise<boolean> {
  const archived = await log.archived();
  const first = await log.first();
  return archived !== undefined && first !== undefined && first.seq < archived.first;
}

/** Behind the last archived day; where that one is of another past, at the first entry. */
async function beginning(log: RawLog): Promise<Mark | undefined> {
  const archived = await log.archived();
  if (archived !== undefined && (await log.has(archived))) return archived;
  const first = await log.first();
  return first && { seq: first.seq - 1, hash: first.before };
}

/** A log, a day at a time. What was configured before the first day belongs to it. */
class Days {
  at: Mark;
  /** The day that was read last, or is being read. */
  name = '';
  /** The next day has begun. */
  isOver = false;
  readonly #pages: AsyncIterator<readonly RawEntry[]>;
  #rest: readonly RawEntry[] = [];

  constructor(log: RawLog, { seq, hash }: Mark) {
    this.at = { seq, hash };
    this.#pages = log.entries(seq);
  }

  async *next(): AsyncGenerator<ArchivePage> {
    this.name = '';
    this.isOver = false;
    while (!this.isOver) {
      const page = this.#rest.length > 0 ? this.#rest : await this.#page();
      if (page === undefined) break;
      const end = page.findIndex((entry) => this.#begins(entry));
      const own = end === -1 ? page : page.slice(0, end);
      this.#rest = end === -1 ? [] : page.slice(end);
      for (const entry of own) this.at = follow(this.at, entry);
      if (own.length > 0) yield { jsons: own.map(({ json }) => json), at: this.at };
    }
    // Nobody has come yet.
    if (this.name === '') this.name = new Date().toISOString().slice(0, 10);
  }

  /** Whether another day begins with this entry. */
  #begins({ json }: RawEntry): boolean {
    if (!json.includes('"day-started"')) return false;
    const { type, data } = JSON.parse(json) as {
      readonly type: string;
      readonly data: { readonly day: string };
    };
    if (type !== 'day-started') return false;
    if (this.name !== '') this.isOver = true;
    else this.name = data.day;
    return this.isOver;
  }

  async #page(): Promise<readonly RawEntry[] | undefined> {
    const { value, done } = await this.#pages.next();
    return done === true ? undefined : value;
  }
}
