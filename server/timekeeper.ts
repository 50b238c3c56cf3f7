/**
 * Does what falls due at the sites, through the pipe like everything else. Nothing here is a truth: when something is
 * due follows from a site's state, its command's id from the due time, so that it is done once however many processes
 * see to it, and after any outage.
 *
 * A process looks after the sites that it has in memory and holds each of them in the index for a while, again and
 * again. When it dies, that time runs out and another process looks. When it forgets a site, it leaves its due time.
 */
import { type Due, dueNext, TIMEKEEPER } from '../shared/engine/due.ts';
import type { SiteState } from '../shared/engine/state.ts';
import { refusals } from '../shared/refusals.ts';
import type { Dispatch } from './dispatch.ts';
import type { LiveSite } from './live-site.ts';
import { DueIndex, type Look } from './log/due-index.ts';
import type { Client } from './redis/connect.ts';
import { type SiteListener, type Sites, StoreUnavailable } from './sites.ts';

/** How late something may be done, ms. */
const INTERVAL = 1000;
/** For how long a site is held, ms: how late something may be done if its process has died. */
export const HOLD = 15_000;
/** Sites that are read for this at once: after an outage thousands may have something due. */
const MOST = 50;
/** After a start, sites that the index does not know are looked at one after another, within this time, ms. */
const SPREAD = 60_000;

export interface TimekeeperOptions {
  readonly store: Client;
  readonly sites: Pick<Sites, 'get' | 'ids'>;
  readonly dispatch: Dispatch;
  /** Our clock, epoch ms. */
  readonly now: () => number;
  readonly fault: (error: unknown, about: { readonly site: string }) => void;
}

/** A site in memory, and what was found when it was last looked at. */
interface Held {
  readonly site: LiveSite;
  state: SiteState | undefined;
  next: Due | undefined;
  /** Until when the index says that it is ours; epoch ms. */
  until: number;
}

export class Timekeeper implements Pick<SiteListener, 'loaded' | 'committed'> {
  readonly #options: TimekeeperOptions;
  readonly #index: DueIndex;
  readonly #held = new Map<string, Held>();
  #knowsAll = false;
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> | undefined;

  constructor(options: TimekeeperOptions) {
    this.#options = options;
    this.#index = new DueIndex(options.store);
  }

  loaded(site: LiveSite): void {
    this.#held.set(site.id, { site, state: undefined, next: undefined, until: 0 });
  }

  /** A state is looked at once a tick, not once a commit. */
  committed(): void {}

  /** The site is no longer in memory here: whoever comes by at its time may have it. */
  forget(id: string): void {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    // If this fails, our hold runs out, and the site is looked at then.
    this.#index.set([[id, look(held)?.at]]).catch(() => {});
  }

  start(): void {
    this.#timer = setInterval(() => {
      // A tick that takes longer than the interval is enough.
      this.#work ??= this.tick().finally(() => (this.#work = undefined));
    }, INTERVAL);
  }

  /** Does everything that is due by now at the sites that this process has or can have. */
  async tick(): Promise<void> {
    try {
      // First what is here: it needs no index.
      await this.#keepAll();
      await this.#fetch();
      await this.#keepAll();
      await this.#hold();
    } catch {
      // The store is away, and its connection says so. Nothing is lost by coming later.
    }
  }

  /** Ends it, and leaves to the others when the sites have to be looked at. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#work;
    // If this fails, our holds run out, and the sites are looked at then.
    await this.#index.set([...this.#held].map(([id, held]): Look => [id, look(held)?.at])).catch(() => {});
  }

  /** Brings sites into memory whose time has come and that nobody else holds. */
  async #fetch(): Promise<void> {
    const { sites, now, fault } = this.#options;
    const index = this.#index;
    const at = now();
    if (!this.#knowsAll) {
      const ids = await sites.ids();
      await index.add(ids.map((id, place): Look => [id, at + (SPREAD * place) / ids.length]));
      this.#knowsAll = true;
    }
    const claimed = await index.claim(at, at + HOLD, MOST);
    await Promise.all(
      claimed.map(async (id) => {
        try {
          if ((await sites.get(id)) === undefined) await index.drop(id);
        } catch (error) {
          // A log that cannot be read is tried again when the hold has run out.
          if (!(error instanceof StoreUnavailable)) fault(error, { site: id });
        }
      }),
    );
  }

  async #keepAll(): Promise<void> {
    const due = [...this.#held.values()].filter((held) => this.#isDue(held));
    due.sort((a, b) => (a.next?.at ?? 0) - (b.next?.at ?? 0));
    await Promise.all(due.map((held) => this.#keep(held)));
  }

  #isDue(held: Held): boolean {
    const due = look(held);
    return due !== undefined && due.at <= this.#options.now();
  }

  /** Does what is due at one site, in order. */
  async #keep(held: Held): Promise<void> {
    const { dispatch, fault } = this.#options;
    const { site } = held;
    let before: string | undefined;
    while (this.#isDue(held) && held.next !== undefined) {
      const { id } = held.next;
      if (id === before) {
        // It would be tried for ever: not until something else has happened there.
        held.next = undefined;
        return fault(new Error(`${id} stays due`), { site: site.id });
      }
      before = id;
      const name = 'keep-time';
      const result = await dispatch({ site: site.id, name, id, input: { due: id }, actor: TIMEKEEPER });
      if (!('refusal' in result)) continue;
      const { code } = result.refusal;
      if (!refusals[code].retryable) fault(new Error(`${id} was refused: ${code}`), { site: site.id });
      return;
    }
  }

  /** Renews what is held, long before it runs out. */
  async #hold(): Promise<void> {
    const at = this.#options.now();
    const old = [...this.#held.values()].filter(({ until }) => until - at < HOLD / 2 || until - at > HOLD);
    await this.#index.set(old.map(({ site }): Look => [site.id, at + HOLD]));
    for (const held of old) held.until = at + HOLD;
  }
}

/** What is due next at a site, worked out again only where something has happened. */
function look(held: Held): Due | undefined {
  const { state } = held.site;
  if (held.state !== state) Object.assign(held, { state, next: dueNext(state) });
  return held.next;
}
