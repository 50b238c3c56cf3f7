/** Which pages may talk to this server. A cookie alone proves nothing: a foreign page's request carries it too. */
import type { IncomingHttpHeaders } from 'node:http';
import { publicOrigin } from './config.ts';

/**
 * Requests without an Origin do not come from a page's script; they are let through where they bring
 * their own token.
 * @param allowed origins such as `https://termin.example`, exact
 */
export function isForeign(headers: IncomingHttpHeaders, allowed: ReadonlySet<string>): boolean {
  const { origin } = headers;
  if (origin !== undefined) return !allowed.has(origin);
  const fetchSite = headers['sec-fetch-site'];
  return fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none';
}

/** The origins of our own pages: the public one, and on a loopback host whatever name it was opened by. */
export function allowedOrigins(
  config: Parameters<typeof publicOrigin>[0],
  port: number,
): ReadonlySet<string> {
  const own = [publicOrigin(config, port)];
  if (config.publicUrl === undefined) own.push(`http://localhost:${port}`, `http://127.0.0.1:${port}`);
  return new Set(own);
}
