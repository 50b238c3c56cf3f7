/** Where a request says who it is: `Authorization: Bearer`, or a cookie. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../shared/model.ts';
import type { Identities } from './identities.ts';

/**
 * In the demo one browser may sit in several seats at once: a kiosk in one tab, a counter in the next. Each has a
 * cookie of its own, and each tab says which seat is its.
 */
const SEAT = /^[a-z0-9.-]{1,120}$/;
const PREFIX = 'aufruf-';
const SEAT_SECONDS = 12 * 3600;
/** Seats of devices: what a paired one shows is its own, whoever else is signed in in the same browser. */
const DEVICE_SEAT = /^(?:device|kiosk|display|printer)(?:\.|$)/;

/** Whose cookie it is: a person's, a paired device's, or a browser's that is on its way to sign in elsewhere. */
export type CookieName = 'session' | 'device' | 'journey';

export interface CredentialsOptions {
  readonly identities: Identities;
  /** Served over https. Without it only a browser on this machine comes here. */
  readonly secure: boolean;
  readonly demo: boolean;
}

export class Credentials {
  readonly #options: CredentialsOptions;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  get isDemo(): boolean {
    return this.#options.demo;
  }

  /** `Set-Cookie` of a demo's seat. */
  seatCookie(seat: string, token: string): string {
    return `${PREFIX}${seat}=${token}; Path=/; Max-Age=${SEAT_SECONDS}; HttpOnly; SameSite=Strict${this.#options.secure ? '; Secure' : ''}`;
  }

  /**
   * `Set-Cookie` of one of ours. Over https its name makes the browser refuse it from any other host than this one.
   * @param seconds until it is gone; 0 takes it away, undefined keeps it until the browser closes
   */
  cookie(name: CookieName, value: string, seconds?: number): string {
    const age = seconds === undefined ? '' : `; Max-Age=${seconds}`;
    // Who comes back from an identity provider comes from a foreign page.
    const sameSite = name === 'journey' ? 'Lax' : 'Strict';
    return `${this.#nameOf(name)}=${value}; Path=/${age}; HttpOnly; SameSite=${sameSite}${this.#options.secure ? '; Secure' : ''}`;
  }

  read(headers: IncomingHttpHeaders, name: CookieName): string | undefined {
    return cookies(headers).get(this.#nameOf(name));
  }

  /** Token of the header; else of the seat, where the demo has seats; else of the device or the person. */
  tokenOf(headers: IncomingHttpHeaders, seat?: unknown): string | undefined {
    const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(headers.authorization ?? '');
    if (bearer !== null) return bearer[1];
    const named = typeof seat === 'string' && SEAT.test(seat) ? seat : undefined;
    if (this.#options.demo) return named === undefined ? undefined : cookies(headers).get(PREFIX + named);
    const session = this.read(headers, 'session');
    if (named === undefined || !DEVICE_SEAT.test(named)) return session;
    return this.read(headers, 'device') ?? session;
  }

  /** All who this request could be: for reading pictures, where a browser cannot say which seat it asks from. */
  async actorsOf(headers: IncomingHttpHeaders): Promise<Actor[]> {
    const { identities } = this.#options;
    const actors = await Promise.all(this.#tokens(headers).map((token) => identities.find(token)));
    return actors.filter((actor) => actor !== undefined);
  }

  #tokens(headers: IncomingHttpHeaders): string[] {
    const bearer = this.tokenOf(headers);
    if (!this.#options.demo || bearer !== undefined) {
      const device = headers.authorization === undefined ? this.read(headers, 'device') : undefined;
      return [bearer, device].filter((token) => token !== undefined);
    }
    const seats = [...cookies(headers)].filter(([name]) => name.startsWith(PREFIX));
    return seats.map(([, token]) => token).slice(0, 20);
  }

  #nameOf(name: CookieName): string {
    return `${this.#options.secure ? '__Host-' : ''}${PREFIX}${name}`;
  }
}

function cookies({ cookie = '' }: IncomingHttpHeaders): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of cookie.split(';')) {
    const [name = '', value = ''] = part.trim().split('=', 2);
    if (name !== '') found.set(name, value);
  }
  return found;
}
