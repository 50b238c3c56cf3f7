/**
 * The archive: a file per site and business day, out of which the log can be told again when Redis no longer has it.
 *
 * `<root>/<site>/<day>.ndjson.gz` has a heading with the mark before the day, a line for each event as it lay in the
 * log, and the mark after it. `<day>.part.ndjson.gz` is a day that was not over when it was written. The hashes are
 * those of the log, so a file that was cut or changed cannot pass for one that was not.
 */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { DamagedArchive, FORMAT, headingOf, linesOf, listed, syncDir } from './archive-file.ts';
import { chain, type Mark } from './codec.ts';

const NAME = /^(\d{4}-\d{2}-\d{2})(\.part)?\.ndjson\.gz$/;
/** What a process that ended in mid-write left behind is older than this, ms; a day is written within seconds. */
const LEFT_BEHIND = 3_600_000;

/** A file of the archive, as its name and its heading say. */
export interface DayFile {
  readonly path: string;
  readonly day: string;
  /** The day was not over. */
  readonly isPart: boolean;
  readonly before: Mark;
}

/** Events as JSON, and the mark after them. */
export interface ArchivePage {
  readonly jsons: readonly string[];
  readonly at: Mark;
}

/** A file that is whole and on the disk, but not in its place. */
export interface Draft {
  readonly path: string;
  readonly before: Mark;
  readonly after: Mark;
}

export class Archive {
  readonly root: string;

  /** @param root absolute path; made with the first day that is written */
  constructor(root: string) {
    this.root = root;
  }

  /** Ids of the sites that have files. */
  async sites(): Promise<string[]> {
    return (await listed(this.root)).toSorted();
  }

  /** A site's files in the order of their events; a part stands behind the whole days. */
  async files(site: string): Promise<readonly DayFile[]> {
    const dir = join(this.root, site);
    const files: DayFile[] = [];
    for (const name of await listed(dir)) {
      const [, day, part] = NAME.exec(name) ?? [];
      if (day === undefined) continue;
      const path = join(dir, name);
      files.push({ path, day, isPart: part !== undefined, before: await headingOf(path, site) });
    }
    return files.toSorted((a, b) => a.before.seq - b.before.seq || Number(a.isPart) - Number(b.isPart));
  }

  /**
   * A file's events, verified on the way and complete at the end.
   * @throws {DamagedArchive}
   */
  async *read({ path, before }: Pick<DayFile, 'path' | 'before'>): AsyncGenerator<ArchivePage> {
    let at = before;
    let footer: { readonly after?: Mark } | undefined;
    let isFirst = true;
    for await (const lines of linesOf(path)) {
      const jsons: string[] = [];
      for (const line of isFirst ? lines.slice(1) : lines) {
        if (line.startsWith('{"after"')) {
          footer = JSON.parse(line) as { after: Mark };
          continue;
        }
        at = { seq: at.seq + 1, hash: chain(at.hash, line) };
        jsons.push(line);
      }
      isFirst = false;
      if (jsons.length > 0) yield { jsons, at };
    }
    if (footer?.after?.seq !== at.seq || footer.after.hash !== at.hash)
      throw new DamagedArchive(`${path} does not hold the events that it was written with`);
  }

  /**
   * The mark after a file's last event.
   * @throws {DamagedArchive}
   */
  async verify(file: Pick<DayFile, 'path' | 'before'>): Promise<Mark> {
    let { before: at } = file;
    for await (const page of this.read(file)) ({ at } = page);
    return at;
  }

  /**
   * Everything after a mark, as far as the files follow on each other.
   * @throws {DamagedArchive}
   */
  async *readFrom(site: string, from: Mark): AsyncGenerator<ArchivePage> {
    let at = from;
    const files = await this.files(site);
    for (const [index, file] of files.entries()) {
      const next = files[index + 1]?.before;
      const isOver = next !== undefined && next.seq <= at.seq;
      if (isOver || file.before.seq > at.seq) continue;
      if (file.before.seq === at.seq && file.before.hash !== at.hash)
        throw new DamagedArchive(`${file.path} does not follow on what lies before it`);
      for await (const page of this.read(file)) {
        const isNew = page.at.seq > at.seq;
        const known = Math.max(0, at.seq - (page.at.seq - page.jsons.length));
        if (!isNew) continue;
        ({ at } = page);
        yield known === 0 ? page : { jsons: page.jsons.slice(known), at };
      }
    }
  }

  /**
   * Writes events beside the place where they will be, and reads them again. Two processes may write the same day: each
   * has its own draft until one takes the other's place.
   * @throws when the disk is full, or what it gives back is not what was written
   */
  async draft(site: string, before: Mark, pages: AsyncIterable<ArchivePage>): Promise<Draft> {
    const dir = join(this.root, site);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const path = join(dir, `.${randomBytes(6).toString('hex')}.tmp`);
    let after = before;
    async function* text() {
      yield `${JSON.stringify({ format: FORMAT, site, before })}\n`;
      for await (const { jsons, at } of pages) {
        after = at;
        yield jsons.map((json) => `${json}\n`).join('');
      }
      yield `${JSON.stringify({ after })}\n`;
    }
    try {
      // `flush` is an fsync before the file is closed.
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
      await pipeline(Readable.from(text()), createGzip(), file);
      const end = await this.verify({ path, before });
      if (end.seq !== after.seq || end.hash !== after.hash)
        throw new DamagedArchive(`${path} does not hold the events that the log has`);
      return { path, before, after };
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** Puts a draft into its place, its name on the disk too, and removes the parts that it makes needless. */
  async place(site: string, draft: Draft, day: string, isPart: boolean): Promise<void> {
    const dir = join(this.root, site);
    const path = join(dir, `${day}${isPart ? '.part' : ''}.ndjson.gz`);
    await rename(draft.path, path);
    for (const file of await this.files(site))
      if (file.isPart && file.path !== path && file.before.seq <= draft.before.seq)
        await rm(file.path, { force: true });
    await syncDir(dir);
    await this.#clear(dir);
  }

  async discard({ path }: Draft): Promise<void> {
    await rm(path, { force: true });
  }

  /** Puts a file aside that tells of another past than the log. */
  async setAside({ path, before }: DayFile): Promise<string> {
    const aside = path.replace(/\.ndjson\.gz$/, `.other-${before.hash.slice(0, 8)}-${Date.now()}.gz`);
    await rename(path, aside);
    return aside;
  }

  async #clear(dir: string): Promise<void> {
    for (const name of (await listed(dir)).filter((entry) => entry.endsWith('.tmp'))) {
      const { mtimeMs } = await stat(join(dir, name)).catch(() => ({ mtimeMs: Number.MAX_VALUE }));
      if (mtimeMs < Date.now() - LEFT_BEHIND) await rm(join(dir, name), { force: true });
    }
  }
}
