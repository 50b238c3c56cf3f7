/**
 * How a device comes into service, in the shape of RFC 8628: it shows a code, somebody who may says what it is, and
 * it fetches its token with a secret that only it has.
 */
import { randomInt } from 'node:crypto';
import { type DeviceKind, PAIRING_LETTERS } from '../../shared/people.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { newToken } from '../ids.ts';
import { digest, type PeopleRedis, peopleKeys, reached, take } from './redis.ts';

/** A code that nobody has taken up by then is another one, seconds. */
const LIFE = 600;
const LENGTH = 6;

interface Pending {
  readonly kind: DeviceKind;
  readonly code: string;
  /** Set once somebody has approved. */
  readonly device?: string;
}

export class Pairing {
  readonly #redis: PeopleRedis;

  constructor(redis: PeopleRedis) {
    this.#redis = redis;
  }

  /** @returns the code to show, and the secret to ask with what became of it */
  async begin(kind: DeviceKind): Promise<{ code: string; secret: string; seconds: number }> {
    const letter = () => PAIRING_LETTERS[randomInt(PAIRING_LETTERS.length)];
    const code = Array.from({ length: LENGTH }, letter).join('');
    const secret = newToken();
    const pending: Pending = { kind, code };
    await this.#keep(digest(secret), pending);
    // Of 887 million codes two devices have the same one in ten minutes as good as never; then one shows another.
    await reached(this.#redis.set(peopleKeys.pairingCode(code), digest(secret), 'EX', LIFE));
    return { code, secret, seconds: LIFE };
  }

  /** What kind of device shows a code; undefined where none does. */
  async kindOf(code: string): Promise<DeviceKind | undefined> {
    const key = await reached(this.#redis.get(peopleKeys.pairingCode(code)));
    return key === null ? undefined : (await this.#pending(key))?.kind;
  }

  /** The device that shows a code is this one from now on; a code is taken once. */
  async approve(code: string, device: () => Promise<string>): Promise<boolean> {
    const key = await take(this.#redis, peopleKeys.pairingCode(code));
    const pending = key === undefined ? undefined : await this.#pending(key);
    if (key === undefined || pending === undefined) return false;
    await this.#keep(key, { ...pending, device: await device() });
    return true;
  }

  /** Id of the device that whoever has the secret has become: told once. */
  async collect(secret: string): Promise<{ readonly device: string } | { readonly refusal: Refusal }> {
    const key = digest(secret);
    const pending = await this.#pending(key);
    if (pending === undefined) return refuse('pairing-unknown');
    const { device } = pending;
    if (device === undefined) return refuse('pairing-pending');
    const taken = await take(this.#redis, peopleKeys.pairing(key));
    return taken === undefined ? refuse('pairing-unknown') : { device };
  }

  async #keep(key: string, pending: Pending): Promise<void> {
    await reached(this.#redis.set(peopleKeys.pairing(key), JSON.stringify(pending), 'EX', LIFE));
  }

  async #pending(key: string): Promise<Pending | undefined> {
    const json = await reached(this.#redis.get(peopleKeys.pairing(key)));
    return json === null ? undefined : (JSON.parse(json) as Pending);
  }
}
