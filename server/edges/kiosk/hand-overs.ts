/**
 * The kiosk on the visitor's own phone. The kiosk shows a code, the phone opens its page with it; a code
 * is good for one number, because it becomes the command's id.
 */
import { randomInt } from 'node:crypto';
import type { Actor } from '../../../shared/model.ts';

export interface HandOverStore {
  set(key: string, value: string, expiry: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
}

const LIFE_SECONDS = 600;
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 31 letters: 59 bits, for ten minutes. */
const LENGTH = 12;
const HAND_OVER = /^[a-z2-9]{12}$/;

export class HandOvers {
  readonly #store: HandOverStore;

  constructor(store: HandOverStore) {
    this.#store = store;
  }

  async open(site: string, kiosk: Actor): Promise<string> {
    const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    await this.#store.set(keyOf(site, code), JSON.stringify(kiosk), 'EX', LIFE_SECONDS);
    return code;
  }

  /** The kiosk that the phone stands for; undefined where the code is unknown or over. */
  async find(site: string, code: string): Promise<Actor | undefined> {
    if (!HAND_OVER.test(code)) return undefined;
    const found = await this.#store.get(keyOf(site, code));
    return found === null ? undefined : (JSON.parse(found) as Actor);
  }
}

function keyOf(site: string, code: string): string {
  return `aufruf:{${site}}:hand-over:${code}`;
}
