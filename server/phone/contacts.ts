/**
 * Where visitors want to be told: kept beside the log and not in it, one entry per ticket, sealed with what the
 * ticket's token makes of it. An entry goes with its ticket, all of them with the day.
 */

import type { Language } from '../../shared/languages.ts';
import type { Reach, Subscription } from '../../shared/phone/contact.ts';
import { ticketIdOf } from '../ids.ts';
import { siteKeys } from '../log/keys.ts';
import { reached } from '../people/redis.ts';
import { seal, unseal } from '../people/seal.ts';

/** Should nobody delete them: longer than a day that is worked through the night, seconds. */
const KEPT = 30 * 3600;

export interface Contact {
  readonly language: Language;
  readonly push?: Subscription | undefined;
  readonly mail?: string | undefined;
}

export interface ContactStore {
  hget(key: string, field: string): Promise<string | null>;
  hset(key: string, field: string, value: string): Promise<unknown>;
  hdel(key: string, ...fields: string[]): Promise<unknown>;
  hkeys(key: string): Promise<string[]>;
  expire(key: string, seconds: number): Promise<unknown>;
}

/** All of it throws StoreUnavailable when the store does not answer. */
export class Contacts {
  readonly #store: ContactStore;

  constructor(store: ContactStore) {
    this.#store = store;
  }

  async find(site: string, token: string): Promise<Contact | undefined> {
    const sealed = await reached(this.#store.hget(siteKeys(site).contacts, ticketIdOf(token)));
    return sealed === null ? undefined : (JSON.parse(unseal(token, sealed)) as Contact);
  }

  async reach(site: string, token: string): Promise<Reach> {
    const { push, mail } = (await this.find(site, token)) ?? {};
    return { push: push !== undefined, mail: mail !== undefined };
  }

  /** Without a way to be told nothing is kept. */
  async keep(site: string, token: string, contact: Contact): Promise<void> {
    const { contacts } = siteKeys(site);
    if (contact.push === undefined && contact.mail === undefined) return this.drop(site, [ticketIdOf(token)]);
    await reached(this.#store.hset(contacts, ticketIdOf(token), seal(token, JSON.stringify(contact))));
    await reached(this.#store.expire(contacts, KEPT));
  }

  async drop(site: string, ticketIds: readonly string[]): Promise<void> {
    if (ticketIds.length > 0) await reached(this.#store.hdel(siteKeys(site).contacts, ...ticketIds));
  }

  /** Ids of the tickets whose visitors want to be told. */
  tickets(site: string): Promise<string[]> {
    return reached(this.#store.hkeys(siteKeys(site).contacts));
  }
}
