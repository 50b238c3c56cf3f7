/**
 * `/healthz`, `/readyz` and `/metrics` on bare node:http: they answer from the first moment of the process to its
 * last, before there is a store and while everything closes.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv4 } from 'node:net';
import { securityHeaders } from './security-headers.ts';

export interface HealthOptions {
  /** Undefined when the server can work; else why not. */
  readonly trouble: () => string | undefined;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Opens the metrics to other machines. */
  readonly token: string | undefined;
  readonly fault: (error: unknown, about: { readonly url: string }) => void;
}

/** Handles the request and returns true, or leaves it alone and returns false. */
export type HealthRoute = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createHealthRoute({ trouble, metrics, token, fault }: HealthOptions): HealthRoute {
  const routes = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>([
    ['/healthz', (_request, response) => send(response, 200, 'ok\n')],
    [
      '/readyz',
      (_request, response) => {
        const why = trouble();
        if (why !== undefined) response.setHeader('Retry-After', '1');
        send(response, why === undefined ? 200 : 503, `${why ?? 'ready'}\n`);
      },
    ],
    [
      '/metrics',
      (request, response) => {
        if (!mayRead(request, token)) return send(response, 403, 'Metrics are not for everyone.\n');
        metrics().then(
          ({ type, text }) => send(response, 200, text, type),
          (error: unknown) => {
            fault(error, { url: '/metrics' });
            send(response, 500, 'fault\n');
          },
        );
      },
    ],
  ]);
  const headers = securityHeaders();
  return (request, response) => {
    const route =
      request.method === 'GET' || request.method === 'HEAD' ? routes.get(request.url ?? '') : undefined;
    if (route === undefined) return false;
    headers(request, response, () => route(request, response));
    return true;
  };
}

/**
 * A peer on this machine, or who shows the token. A proxy on this machine is such a peer too, but whom it asks for
 * is not: what was passed on needs the token.
 */
function mayRead({ headers, socket }: IncomingMessage, token: string | undefined): boolean {
  const shown = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined && shown !== undefined && isSame(shown, token)) return true;
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
  return isLoopback(socket.remoteAddress ?? '') && !passedOn.some((name) => name in headers);
}

function isSame(shown: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(token));
}

function isLoopback(address: string): boolean {
  const bare = address.replace(/^::ffff:/, '');
  return bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

function send(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
