/** Where a request says who it is: `Authorization: Bearer`, or the cookie of its seat. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '../shared/model.ts';
import type { Identities } from './identities.ts';

/**
 * One browser may sit in several seats at once: a kiosk in one tab, a counter in the next. Each has a
 * cookie of its own, and each tab says which seat is its.
 */
const SEAT = /^[a-z0-9.-]{1,120}$/;
const PREFIX = 'aufruf-';
const LIFE_SECONDS = 12 * 3600;

export function seatCookie(seat: string, token: string, secure: boolean): string {
  return `${PREFIX}${seat}=${token}; Path=/; Max-Age=${LIFE_SECONDS}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}

/** Token of a seat, from the cookies; of the header, where there is one. */
export function tokenOf(headers: IncomingHttpHeaders, seat?: unknown): string | undefined {
  const bearer = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(headers.authorization ?? '');
  if (bearer !== null) return bearer[1];
  return typeof seat === 'string' && SEAT.test(seat) ? seatTokens(headers).get(seat) : undefined;
}

/** All who this request could be: for reading pictures, where a browser cannot say which seat it asks from. */
export async function actorsOf(headers: IncomingHttpHeaders, identities: Identities): Promise<Actor[]> {
  const bearer = tokenOf(headers);
  const tokens = bearer === undefined ? [...seatTokens(headers).values()] : [bearer];
  const actors = await Promise.all(tokens.slice(0, 20).map((token) => identities.find(token)));
  return actors.filter((actor) => actor !== undefined);
}

function seatTokens({ cookie = '' }: IncomingHttpHeaders): Map<string, string> {
  const tokens = new Map<string, string>();
  for (const part of cookie.split(';')) {
    const [name = '', value = ''] = part.trim().split('=', 2);
    if (name.startsWith(PREFIX)) tokens.set(name.slice(PREFIX.length), value);
  }
  return tokens;
}
