/** Open sockets of people and devices: closed in the moment in which their rights change. */
import type { Actor } from '../../shared/model.ts';
import type { Identities } from '../identities.ts';
import type { Revoked } from './control.ts';
import { digest } from './redis.ts';

/** A session on a socket that is used is kept alive this often, ms. */
const USED_EVERY = 60_000;

export interface Door {
  /** Something was asked through it. */
  used(): void;
  /** Somebody looks at a site through it. */
  at(site: string): void;
  leave(): void;
}

interface Open {
  readonly token: string;
  /** As JSON: a change of anything in it is another one. */
  readonly who: string;
  readonly shut: () => void;
  usedAt: number;
}

export class Doors {
  readonly #identities: Identities;
  readonly #now: () => number;
  readonly #worksAt: (account: string, token: string, site: string) => void;
  readonly #open = new Map<string, Set<Open>>();

  /**
   * @param now any steady clock, ms
   * @param worksAt told where somebody works
   */
  constructor(
    identities: Identities,
    now: () => number,
    worksAt: (account: string, token: string, site: string) => void,
  ) {
    this.#identities = identities;
    this.#now = now;
    this.#worksAt = worksAt;
  }

  /** @param shut ends the connection */
  enter(token: string, actor: Actor, shut: () => void): Door {
    const open: Open = { token, who: JSON.stringify(actor), shut, usedAt: this.#now() };
    const same = this.#open.get(actor.id) ?? new Set();
    this.#open.set(actor.id, same.add(open));
    return {
      used: () => {
        const now = this.#now();
        if (actor.device !== undefined || now - open.usedAt < USED_EVERY) return;
        open.usedAt = now;
        // Failing, it is tried again with the next use; a store that is away expires nothing.
        this.#identities.check(token, true).catch(() => {});
      },
      at: (site) => {
        if (actor.device === undefined) this.#worksAt(actor.id, token, site);
      },
      leave: () => {
        same.delete(open);
        if (same.size === 0 && this.#open.get(actor.id) === same) this.#open.delete(actor.id);
      },
    };
  }

  /** Ends what is open of an actor, or of one of its tokens. */
  shut({ actor, token }: Revoked): void {
    for (const open of this.#open.get(actor) ?? [])
      if (token === undefined || digest(open.token) === token) open.shut();
  }

  /** Looks everybody up again: what expired, and what was revoked while this process could not hear of it. */
  async recheck(): Promise<void> {
    for (const same of this.#open.values()) {
      for (const open of same) {
        try {
          const actor = await this.#identities.check(open.token);
          if (JSON.stringify(actor) !== open.who) open.shut();
        } catch {
          // The store is away: nobody is turned out for that.
          return;
        }
      }
    }
  }
}
