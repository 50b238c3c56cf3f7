/** From a draft to a configuration, at once or when its time has come, and back again. */
import type { Input, Output } from '../../shared/commands.ts';
import { type Actor, Site } from '../../shared/model.ts';
import { type Refusal, refusals, refuse } from '../../shared/refusals.ts';
import type { Result } from '../decide-batch.ts';
import type { Accounts } from '../people/accounts.ts';
import type { Roles } from '../people/roles.ts';
import type { Trail } from '../people/trail.ts';
import { type Sites, StoreUnavailable } from '../sites.ts';
import type { Drafts, Order, StoredDraft } from './drafts.ts';
import { problemsOf } from './problems.ts';
import type { StoredVersion, Versions } from './versions.ts';

/** The pipe of commands, for this one: it authorises once more, and writes. */
export type Configure = (input: Input<'configure-site'>, actor: Actor, id: string) => Promise<Result>;

export interface PublisherOptions {
  readonly drafts: Drafts;
  readonly versions: Versions;
  readonly sites: Sites;
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly trail: Trail;
  readonly configure: Configure;
  readonly fault: (error: unknown, about: object) => void;
  /** Epoch ms. */
  readonly now: () => number;
}

export type Published = { readonly version: number } | { readonly refusal: Refusal };
type Refused = { readonly refusal: Refusal };

const YEAR = 366 * 24 * 3_600_000;

export class Publisher {
  readonly #options: PublisherOptions;

  constructor(options: PublisherOptions) {
    this.#options = options;
  }

  /** The configuration as it holds now; version 0 where there is none. */
  async current(site: string): Promise<{ readonly version: number; readonly site: Site | null }> {
    const catalogue = (await this.#options.sites.get(site))?.state.catalogue;
    return { version: catalogue?.version ?? 0, site: catalogue?.site ?? null };
  }

  async publish(site: string, onRevision: string, actor: Actor): Promise<Published> {
    const found = await this.#complete(site, onRevision);
    if ('refusal' in found) return found;
    const done = await this.configure(found.site, found.stored.onVersion, actor, `publish:${onRevision}`);
    // Somebody may have saved another one meanwhile: then that one stays.
    if ('version' in done) await this.#options.drafts.remove(site, onRevision);
    return done;
  }

  /** @param at epoch ms */
  async publishAt(
    site: string,
    onRevision: string,
    actor: Actor,
    at: number,
  ): Promise<{ readonly at: number } | Refused> {
    const now = this.#options.now();
    if (at <= now || at > now + YEAR) return refuse('time-past');
    const found = await this.#complete(site, onRevision);
    if ('refusal' in found) return found;
    const { version } = await this.current(site);
    if (version !== found.stored.onVersion) return refuse('configuration-changed', `${version}`);
    const { revision: _, failed: __, ...draft } = found.stored;
    const kept = await this.#options.drafts.save(
      site,
      onRevision,
      { ...draft, publishAt: at },
      { at, actor },
    );
    return kept === undefined ? refuse('draft-changed') : { at };
  }

  /** Brings back what there was before the version, which must be the last one. */
  async undo(site: string, onVersion: number, actor: Actor): Promise<Published> {
    const { version } = await this.current(site);
    if (version !== onVersion) return refuse('configuration-changed', `${version}`);
    const last: StoredVersion | undefined = await this.#options.versions.get(site, onVersion);
    if (last?.before === undefined || last.before === null) return refuse('nothing-to-undo');
    return this.configure(last.before, onVersion, actor, `undo:${onVersion}`);
  }

  async configure(site: Site, onVersion: number, actor: Actor, id: string): Promise<Published> {
    const result = await this.#options.configure({ site, onVersion }, actor, id);
    if ('refusal' in result) return result;
    return { version: (result.value as Output<'configure-site'>).version };
  }

  /** Publishes what has fallen due. Two processes may do it at once: the command is the same one, and done once. */
  async sweep(): Promise<void> {
    const { drafts, now, fault } = this.#options;
    const due = (await drafts.orders()).filter(([, { at }]) => at <= now());
    for (const [site, order] of due) {
      try {
        await this.#carryOut(site, order);
      } catch (error) {
        // The next round tries again; what is wrong with one order keeps no other from its time.
        if (!(error instanceof StoreUnavailable)) fault(error, { site, order: order.revision });
      }
    }
  }

  async #carryOut(site: string, { revision, actor }: Order): Promise<void> {
    const { drafts, trail } = this.#options;
    const now = await this.#asOfNow(actor);
    const done = now === undefined ? refuse('forbidden') : await this.publish(site, revision, now);
    if ('refusal' in done) {
      const { code } = done.refusal;
      // What may well succeed a moment later is tried again; what somebody else did meanwhile is not ours any more.
      if (refusals[code].retryable || code === 'draft-changed') return;
      const stored = await drafts.get(site);
      if (stored?.revision !== revision) return;
      const { publishAt: _, ...draft } = stored;
      await drafts.save(site, revision, { ...draft, failed: code, at: this.#options.now() });
    }
    const outcome = 'refusal' in done ? done.refusal.code : 'ok';
    await trail.note({
      who: actor.id,
      name: actor.name,
      what: 'publish-draft',
      outcome,
      site,
      detail: 'planned',
    });
  }

  /** With the rights of today; undefined: whose account is gone or off since then has no say any more. */
  async #asOfNow(actor: Actor): Promise<Actor | undefined> {
    if (!actor.id.startsWith('person:')) return actor;
    const { accounts, roles } = this.#options;
    const account = await accounts.get(actor.id);
    return account === undefined || account.off ? undefined : roles.actor(account);
  }

  /** The draft of that revision, if it is a whole configuration. */
  async #complete(
    site: string,
    onRevision: string,
  ): Promise<{ readonly stored: StoredDraft; readonly site: Site } | Refused> {
    const stored = await this.#options.drafts.get(site);
    if (stored === undefined || stored.revision !== onRevision) return refuse('draft-changed');
    const parsed = Site.safeParse(stored.draft);
    if (!parsed.success) return refuse('configuration-invalid', problemsOf(stored.draft)[0]?.path);
    return { stored, site: parsed.data };
  }
}
