/** Reads a site's log again and says what it proves, and what happened on one day. */
import type { SiteState } from '../../shared/engine/state.ts';
import type { Language } from '../../shared/model.ts';
import type { Archive } from '../log/archive.ts';
import { type Audit, type AuditClient, auditLog } from '../log/audit.ts';
import { StartError } from '../start-error.ts';
import { DayFigures } from './day.ts';
import { fetchShown, isAsShown, type Shown } from './live.ts';
import { DoesNotFold, foldAll, isProven, type Watch } from './prove.ts';
import { parseCode, Story, VisitFinder } from './story.ts';

export interface ReplayOptions {
  readonly redis: AuditClient;
  /** Where the days are that are no longer in the log. */
  readonly archive?: Archive;
  readonly site: string;
  readonly day: string;
  /** A code, to tell that visit's story. */
  readonly explain?: string | undefined;
  readonly language: Language;
  /** A running server, whose views are held against the log. */
  readonly url?: string | undefined;
}

export interface Verdict {
  readonly events: number;
  readonly chainBroken: number;
  readonly stateEqual: boolean;
}

export interface Replayed {
  readonly lines: readonly string[];
  readonly verdict: Verdict;
}

/** Entries read at once: different every time, so that nothing hangs on where a page ends. */
const PAGES = { audit: 5000, first: 4096, second: 997 } as const;

export async function replay({
  redis,
  archive,
  site,
  day,
  explain,
  language,
  url,
}: ReplayOptions): Promise<Replayed> {
  const read = (page: number, audit = nothing()) => auditLog(redis, site, page, audit, archive);
  const audit = nothing();
  for await (const _ of read(PAGES.audit, audit));
  if (audit.events === 0) throw new StartError(`The store has no log of a site ${site}.`);
  const code = explain === undefined ? undefined : parseCode(explain);
  if (explain !== undefined && code === undefined)
    throw new StartError(`--explain ${explain} is no code of a ticket; one is A042.`);

  const figures = new DayFigures(day);
  const finder = new VisitFinder(code ?? '', day);
  const lines: string[] = [];
  try {
    const first = await foldAll(read(PAGES.first), all(figures.watch, finder.watch));
    const stories = [...finder.ids].map((id) => new Story(id, language));
    const shown = await shownBy(url, first.state);
    const views = new Views(shown);
    const again = all(views.watch, ...stories.map((story) => story.watch));
    // The server may have gone on meanwhile: its views are compared at the event that they were taken at.
    const second = url === undefined ? first : await foldAll(read(PAGES.first), () => {});
    const isEqual = await isProven(read(PAGES.second), second, again);
    lines.push(...figures.lines());
    if (code !== undefined) lines.push('', ...told(code, day, stories));
    if (url !== undefined) lines.push('', ...views.lines());
    return { lines, verdict: { ...audit, stateEqual: isEqual && views.isEqual } };
  } catch (error) {
    if (!(error instanceof DoesNotFold)) throw error;
    return { lines: [error.message], verdict: { ...audit, stateEqual: false } };
  }
}

function nothing(): Audit {
  return { events: 0, chainBroken: 0 };
}

function all(...watches: readonly Watch[]): Watch {
  return (event, before, after) => {
    for (const watch of watches) watch(event, before, after);
  };
}

async function shownBy(url: string | undefined, { catalogue }: SiteState): Promise<readonly Shown[]> {
  return url === undefined || catalogue === null ? [] : fetchShown(url, catalogue.site);
}

function told(code: string, day: string, stories: readonly Story[]): string[] {
  if (stories.length === 0) return [`Nobody had ${code} on ${day}.`];
  return stories.flatMap(({ lines }, index) => [
    stories.length === 1 ? `${code}:` : `${code}, visit ${index + 1} of ${stories.length}:`,
    ...lines.map((line) => `  ${line}`),
  ]);
}

/** Holds each view against the state at its event. */
class Views {
  readonly #shown: readonly Shown[];
  readonly #equal = new Map<Shown, boolean>();

  constructor(shown: readonly Shown[]) {
    this.#shown = shown;
  }

  readonly watch: Watch = ({ seq }, _, after) => {
    for (const shown of this.#shown)
      if (shown.snapshot.seq === seq) this.#equal.set(shown, isAsShown(shown, after));
  };

  get isEqual(): boolean {
    return this.#shown.every((shown) => this.#equal.get(shown) === true);
  }

  lines(): string[] {
    return this.#shown.map((shown) => {
      const { view, params, snapshot } = shown;
      const name = [view, ...Object.values(params)].join(' ');
      return `View ${name} at event ${snapshot.seq}: ${this.#equal.get(shown) === true ? 'equal' : 'DIFFERENT'}`;
    });
  }
}
