/**
 * Builds a site again from the archive and whatever else is left of it: days from files, entries and a checkpoint from
 * a Redis. Every event is checked by its hash and folded; what nobody has is named.
 */
import { evolveAll } from '../../shared/engine/evolve.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import type { Archive, ArchivePage, DayFile } from './archive.ts';
import { DamagedArchive } from './archive-file.ts';
import { readCheckpoint } from './checkpoint.ts';
import { decode, type Head, linked, type Mark, NO_HEAD } from './codec.ts';
import { type Archived, follow, type RawEntry, RawLog } from './raw-log.ts';
import { type CommitClient, withCommit } from './replication.ts';

/** Events that nobody has, the first and the last of them. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface Rebuilt {
  readonly head: Head;
  readonly state: SiteState;
  /** The events of the present and the previous day, as far as they are known. */
  readonly recent: readonly RawEntry[];
  readonly archived: Archived | undefined;
  /** Events that were read and checked. */
  readonly events: number;
  readonly gaps: readonly Gap[];
  /** No checkpoint leads over the last gap: the state is that before it. */
  readonly isCutShort: boolean;
}

/** A run of events that follow on each other. */
interface Stretch {
  readonly before: Mark;
  readonly file?: DayFile;
  pages(): AsyncIterable<ArchivePage>;
}

/**
 * @param left a Redis that may have something of the site
 * @throws {DamagedArchive}; @throws when Redis does not answer
 */
export async function rebuild(archive: Archive, left: RawClient, site: string): Promise<Rebuilt> {
  const log = new RawLog(left, site);
  const [checkpoint, known] = [await readCheckpoint(withCommit(left), site), await log.archived()];
  const builder = new Builder();
  const bridge = (to: number): boolean => {
    if (checkpoint === undefined || checkpoint.head.seq < to) return false;
    builder.jump(checkpoint.head, checkpoint.state);
    return true;
  };
  for (const stretch of await stretches(archive, log, site)) {
    const { before } = stretch;
    if (before.seq > builder.head.seq) {
      builder.gaps.push({ from: builder.head.seq + 1, to: before.seq });
      if (!bridge(before.seq)) return builder.done(true);
    }
    await builder.take(stretch);
  }
  // What the store says that there was.
  const end = Math.max(known?.seq ?? 0, checkpoint?.head.seq ?? 0, (await log.head()).seq);
  if (end <= builder.head.seq) return builder.done(false);
  builder.gaps.push({ from: builder.head.seq + 1, to: end });
  return builder.done(!bridge(end));
}

export type RawClient = CommitClient;

async function stretches(archive: Archive, log: RawLog, site: string): Promise<readonly Stretch[]> {
  const files = (await archive.files(site)).map((file) => ({
    before: file.before,
    file,
    pages: () => archive.read(file),
  }));
  const first = await log.first();
  if (first === undefined) return files;
  const before = { seq: first.seq - 1, hash: first.before };
  return [...files, { before, pages: () => entriesOf(log, before) }].toSorted(
    (a, b) => a.before.seq - b.before.seq,
  );
}

async function* entriesOf(log: RawLog, before: Mark): AsyncGenerator<ArchivePage> {
  let at = before;
  for await (const entries of log.entries(before.seq)) {
    for (const entry of entries) at = follow(at, entry);
    yield { jsons: entries.map(({ json }) => json), at };
  }
}

class Builder {
  head: Head = NO_HEAD;
  readonly gaps: Gap[] = [];
  #state = EMPTY;
  #events = 0;
  #archived: Archived | undefined;
  /** The last two days. */
  #days: RawEntry[][] = [[]];

  /** @throws {DamagedArchive} when it tells of another past than what was taken before it */
  async take({ before, file, pages }: Stretch): Promise<void> {
    for await (const { jsons, at } of pages()) {
      const known = Math.max(0, this.head.seq - (at.seq - jsons.length));
      if (known >= jsons.length) continue;
      this.#add(jsons.slice(known));
      if (this.head.hash !== at.hash)
        throw new DamagedArchive(
          `${file?.path ?? 'What is left of the log'} tells of another past than what lies before it`,
        );
    }
    if (file !== undefined && !file.isPart && this.head.seq > before.seq)
      this.#archived = { day: file.day, first: before.seq + 1, seq: this.head.seq, hash: this.head.hash };
  }

  /** Goes on from a checkpoint, because nobody has what lies before it. */
  jump(head: Head, state: SiteState): void {
    this.head = { ...head, epoch: 0 };
    this.#state = state;
    this.#days = [[]];
    this.#archived = undefined;
  }

  done(isCutShort: boolean): Rebuilt {
    return {
      head: this.head,
      state: this.#state,
      recent: this.#days.flat(),
      archived: this.#archived,
      events: this.#events,
      gaps: this.gaps,
      isCutShort,
    };
  }

  #add(jsons: readonly string[]): void {
    const entries = linked(this.head, jsons);
    const { events, head } = decode(this.head, entries);
    this.#state = evolveAll(this.#state, events);
    for (const [index, { seq, type }] of events.entries()) {
      const { before = '', json = '' } = entries[index] ?? {};
      if (type === 'day-started') this.#days = [...this.#days.slice(-1), []];
      this.#days.at(-1)?.push({ seq, before, json });
    }
    this.head = head;
    this.#events += events.length;
  }
}
