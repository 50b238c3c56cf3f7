/** Paired devices: what they are, and the one token that each of them has. */
import { randomBytes } from 'node:crypto';
import type { Actor } from '../../shared/model.ts';
import type { Device } from '../../shared/people.ts';
import type { Held, Identities } from '../identities.ts';
import type { Control } from './control.ts';
import { digest, type PeopleRedis, peopleKeys, reached, replace } from './redis.ts';
import type { Trail } from './trail.ts';

/** A device that is off for longer is paired again; browsers keep no cookie for longer either. */
export const DEVICE_TOKEN_SECONDS = 400 * 24 * 3600;
/** What was under way with the old token while the new one came into use, ms. */
const OVERLAP = 60_000;

interface Stored extends Device {
  /** Key of the token that is in use. */
  readonly token?: string;
  /** Key of the one that was given last, and has not been shown yet. */
  readonly next?: string | undefined;
  /** When the token in use was shown first, epoch ms. */
  readonly switchedAt: number;
  readonly version: number;
}

export interface DevicesOptions {
  readonly redis: PeopleRedis;
  readonly control: Control;
  readonly trail: Trail;
  /** Told of every change; `device` is undefined where there is none any more. */
  readonly changed: (site: string, id: string, device: Device | undefined) => Promise<void>;
  /** Epoch ms. */
  readonly now: () => number;
}

export class Devices {
  readonly #options: DevicesOptions;

  constructor(options: DevicesOptions) {
    this.#options = options;
  }

  async get(id: string): Promise<Device | undefined> {
    const stored = await this.#stored(id);
    return stored && shown(stored);
  }

  async of(site: string): Promise<Device[]> {
    const found = await reached(this.#options.redis.hgetall(peopleKeys.devices));
    return Object.values(found)
      .map((json) => JSON.parse(json) as Stored)
      .filter((device) => device.site === site)
      .map(shown)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  async add(device: Omit<Device, 'id' | 'pairedAt'>): Promise<Device> {
    const { redis, changed, now } = this.#options;
    const id = randomBytes(6).toString('hex');
    const stored: Stored = { ...device, id, pairedAt: now(), switchedAt: now(), version: 1 };
    await reached(redis.hset(peopleKeys.devices, id, JSON.stringify(stored)));
    await changed(device.site, id, shown(stored));
    return shown(stored);
  }

  /** @returns undefined where it is gone */
  async change(id: string, change: Partial<Pick<Device, 'name' | 'settings'>>): Promise<Device | undefined> {
    const before = await this.#stored(id);
    const after = await this.#write(id, change);
    if (before === undefined || after === undefined) return undefined;
    await this.#options.changed(after.site, id, shown(after));
    // Another kiosk of the configuration is another actor: its sockets come back as that.
    if (JSON.stringify(actorOf(before)) !== JSON.stringify(actorOf(after)))
      await this.#options.control.revoke({ actor: actorIdOf(before) });
    return shown(after);
  }

  async revoke(device: Device): Promise<void> {
    const { redis, control, changed } = this.#options;
    const token = (await this.#stored(device.id))?.token;
    await reached(redis.hdel(peopleKeys.devices, device.id));
    if (token !== undefined) await reached(redis.del(peopleKeys.token(token)));
    await control.revoke({ actor: actorIdOf(device) });
    await changed(device.site, device.id, undefined);
  }

  /** Another token for a device; the one it has is good until this one is shown. @returns undefined: it is gone */
  async newToken(identities: Identities, id: string): Promise<string | undefined> {
    const token = await identities.give({ kind: 'device', device: id }, DEVICE_TOKEN_SECONDS);
    return (await this.#write(id, { next: digest(token) })) === undefined ? undefined : token;
  }

  /** Whose token it is. One that was replaced, and is shown again all the same, is in two hands: nobody keeps it. */
  async lookUp(
    { device: id }: Extract<Held, { kind: 'device' }>,
    key: string,
    isShown: boolean,
  ): Promise<Actor | undefined> {
    const { now, trail } = this.#options;
    const device = await this.#stored(id);
    if (device === undefined) return undefined;
    if (device.token === key) return actorOf(device);
    if (device.next === key) {
      if (isShown) await this.#write(id, { token: key, next: undefined, switchedAt: now() });
      return actorOf(device);
    }
    if (now() < device.switchedAt + OVERLAP) return actorOf(device);
    // A socket that was opened with it before comes back with the new one.
    if (!isShown) return undefined;
    await this.revoke(device);
    const { site, name } = device;
    await trail.note({
      who: 'unknown',
      name,
      what: 'replay-device-token',
      outcome: 'revoke-device',
      site,
      subject: id,
    });
    return undefined;
  }

  async #write(id: string, change: Partial<Stored>): Promise<Stored | undefined> {
    for (;;) {
      const stored = await this.#stored(id);
      if (stored === undefined) return undefined;
      const next: Stored = { ...stored, ...change, version: stored.version + 1 };
      if (await replace(this.#options.redis, peopleKeys.devices, stored, next)) return next;
    }
  }

  async #stored(id: string): Promise<Stored | undefined> {
    const json = await reached(this.#options.redis.hget(peopleKeys.devices, id));
    return json === null ? undefined : (JSON.parse(json) as Stored);
  }
}

function actorIdOf({ kind, site, id }: Device): string {
  return `${kind}:${site}:${id}`;
}

function actorOf(device: Device): Actor {
  const { kind, site, id, name, settings } = device;
  const kiosk = settings.kind === 'kiosk' ? { kiosk: settings.kiosk } : {};
  return { id: actorIdOf(device), role: kind, sites: [site], name, device: id, ...kiosk };
}

function shown({ id, kind, site, name, settings, pairedAt, pairedBy }: Stored): Device {
  return { id, kind, site, name, settings, pairedAt, pairedBy };
}
