/** Randomness, in one place. */
import { createHash, randomBytes } from 'node:crypto';

/**
 * A ticket's secret token (128 random bits) and its public id. The id is made from the token, so that a
 * page's token finds its ticket without an index, and nobody can go from the id back to the token.
 */
export function newTicket(): { readonly ticketId: string; readonly token: string } {
  const token = randomBytes(16).toString('base64url');
  return { ticketId: ticketIdOf(token), token };
}

export function ticketIdOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url').slice(0, 12);
}

/** A bearer token of 256 random bits, for devices and people. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}
