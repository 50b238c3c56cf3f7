/** Web Push (RFC 8030, 8291, 8292) under keys of our own, which the store keeps for all processes. */
import webpush from 'web-push';
import type { Subscription } from '../../shared/phone/contact.ts';
import type { Note } from '../../shared/phone/note.ts';
import { reached } from '../people/redis.ts';

const KEY = 'aufruf:vapid';
/** A call that comes later than this is told by nobody any more, seconds. */
const TTL = 120;
const TIMEOUT = 10_000;

export interface PushStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, only: 'NX'): Promise<unknown>;
}

export interface PushOptions {
  readonly store: PushStore;
  readonly origin: string;
  /** Hosts of push services, and all below them: nothing is sent elsewhere, whatever a browser claims. */
  readonly hosts: readonly string[];
}

interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export class Push {
  readonly #options: PushOptions;
  #keys: Keys | undefined;

  constructor(options: PushOptions) {
    this.#options = options;
  }

  /** What a browser subscribes with. @throws when the store does not answer */
  async publicKey(): Promise<string> {
    return (await this.#own()).publicKey;
  }

  isService(endpoint: string): boolean {
    const { protocol, hostname } = new URL(endpoint);
    const isKnown = this.#options.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
    return protocol === 'https:' && isKnown;
  }

  /**
   * @returns `gone` where the browser wants no more of it
   * @throws when the push service cannot be reached or refuses
   */
  async send(subscription: Subscription, note: Note): Promise<'sent' | 'gone'> {
    if (!this.isService(subscription.endpoint)) return 'gone';
    const { origin } = this.#options;
    const subject = origin.startsWith('https:') ? origin : 'mailto:aufruf@localhost';
    const vapidDetails = { subject, ...(await this.#own()) };
    const options = { vapidDetails, TTL, urgency: 'high', timeout: TIMEOUT } as const;
    try {
      await webpush.sendNotification(subscription, JSON.stringify(note), options);
      return 'sent';
    } catch (error) {
      const { statusCode } = error as { readonly statusCode?: number };
      if (statusCode === 404 || statusCode === 410) return 'gone';
      // oxlint-disable-next-line eslint/preserve-caught-error -- it carries the address, which is the visitor's
      throw new Error(`the push service answered ${statusCode ?? 'nothing'}`);
    }
  }

  /** Made by whichever process asks first. */
  async #own(): Promise<Keys> {
    if (this.#keys !== undefined) return this.#keys;
    const { store } = this.#options;
    await reached(store.set(KEY, JSON.stringify(webpush.generateVAPIDKeys()), 'NX'));
    const kept = await reached(store.get(KEY));
    if (kept === null) throw new Error('the push keys cannot be kept');
    this.#keys = JSON.parse(kept) as Keys;
    return this.#keys;
  }
}
