/** The configurations that sites have had: who changed what, and what it was before. Follows from the logs. */
import type { Version } from '../../shared/configuration.ts';
import { difference } from '../../shared/engine/difference.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Site } from '../../shared/model.ts';
import type { LiveSite } from '../live-site.ts';
import { type PeopleRedis, peopleKeys, reached } from '../people/redis.ts';

/** How many of a site are kept. */
const KEPT = 30;

export type StoredVersion = Omit<Version, 'name'> & { readonly before: Site | null };

export class Versions {
  readonly #redis: PeopleRedis;
  readonly #fault: (error: unknown, about: object) => void;
  /** What is being written: whoever reads a site's waits for it. */
  readonly #writing = new Map<string, Promise<void>>();

  constructor(redis: PeopleRedis, fault: (error: unknown, about: object) => void) {
    this.#redis = redis;
    this.#fault = fault;
  }

  /** Every process that hears of a change writes the same of it. */
  committed(site: LiveSite, events: readonly LogEvent[], before: SiteState): void {
    if (!events.some(isChange)) return;
    let state = before;
    for (const event of events) {
      const next = evolve(state, event);
      if (isChange(event)) this.#note(site.id, event, state, next);
      state = next;
    }
  }

  /** Newest first. */
  async list(site: string): Promise<StoredVersion[]> {
    await this.#writing.get(site);
    const found = await reached(this.#redis.hgetall(peopleKeys.versions(site)));
    return Object.values(found)
      .map((json) => JSON.parse(json) as StoredVersion)
      .toSorted((a, b) => b.version - a.version);
  }

  async get(site: string, version: number): Promise<StoredVersion | undefined> {
    await this.#writing.get(site);
    const found = await reached(this.#redis.hget(peopleKeys.versions(site), `${version}`));
    return found === null ? undefined : (JSON.parse(found) as StoredVersion);
  }

  #note(site: string, { at, by }: LogEvent, before: SiteState, after: SiteState): void {
    if (after.catalogue === null) return;
    const { version } = after.catalogue;
    const was = before.catalogue?.site ?? null;
    const changes = [...difference(was ?? undefined, after.catalogue.site)];
    const stored: StoredVersion = { version, at, by, changes, before: was };
    const key = peopleKeys.versions(site);
    const written = (this.#writing.get(site) ?? Promise.resolve())
      .then(() => reached(this.#redis.hset(key, `${version}`, JSON.stringify(stored))))
      .then(() => reached(this.#redis.hdel(key, `${version - KEPT}`)))
      .catch((error: unknown) => this.#fault(error, { site, version }))
      .then(() => {
        if (this.#writing.get(site) === written) this.#writing.delete(site);
      });
    this.#writing.set(site, written);
  }
}

function isChange({ type }: LogEvent): boolean {
  return type === 'site-configured' || type === 'site-adjusted';
}
