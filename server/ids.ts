/** Randomness, in one place. */
import { hash, randomBytes, randomFillSync, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const TOKEN_BYTES = 16;
/** The kernel is asked once for many tokens: one question costs as much as deciding a command. */
const pool = Buffer.alloc(256 * TOKEN_BYTES);
let used = pool.length;

/**
 * A ticket's secret token (128 random bits) and its public id. The id is made from the token, so that a
 * page's token finds its ticket without an index, and nobody can go from the id back to the token.
 */
export function newTicket(): { readonly ticketId: string; readonly token: string } {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const token = pool.toString('base64url', used, used + TOKEN_BYTES);
  // What was given away lies in memory nowhere but in its ticket.
  pool.fill(0, used, used + TOKEN_BYTES);
  used += TOKEN_BYTES;
  return { ticketId: ticketIdOf(token), token };
}

export function ticketIdOf(token: string): string {
  return hash('sha256', token, 'base64url').slice(0, 12);
}

/** Tells the requests of this process from those of others. */
const requests = `${randomBytes(4).toString('hex')}-`;
let lastRequest = 0;

/** Names a request, to its sender too: both can speak of the same one. */
export function nameRequest(response: ServerResponse): void {
  response.setHeader('X-Request-Id', requests + (++lastRequest).toString(36));
}

export function requestIdOf(response: ServerResponse): string {
  return String(response.getHeader('X-Request-Id'));
}

/** A bearer token of 256 random bits, for devices and people. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** An id for a command whose sender made none. */
export function newCommandId(): string {
  return randomUUID();
}
