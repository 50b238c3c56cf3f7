/** To the identity provider and back. */
import { Router } from 'express';
import type { Logger } from 'pino';
import type { RefusalCode } from '../../../shared/refusals.ts';
import type { Credentials } from '../../credentials.ts';
import type { Limits } from '../../limits.ts';
import type { External } from '../../people/external.ts';
import { NotConfirmed, type Provider } from '../../people/provider.ts';
import type { Sessions } from '../../people/sessions.ts';
import { refusalBody, sendProblem } from '../../problem.ts';

/** A path of our own pages. */
const OWN_PATH = /^\/(?!\/)[\w/#.-]{0,200}$/;

export interface OidcOptions {
  readonly provider: Provider;
  readonly external: External;
  readonly sessions: Sessions;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly log: Pick<Logger, 'warn'>;
}

export function oidcRoutes({ provider, external, sessions, credentials, limits, log }: OidcOptions): Router {
  const router = Router();
  /** Its message may quote what the provider sent: only its kind is written down. */
  const codeOf = (error: unknown): RefusalCode => {
    const { name, code } = error as { name?: unknown; code?: unknown };
    log.warn({ kind: String(name), code: String(code) }, 'a sign-in at the identity provider failed');
    return error instanceof NotConfirmed ? 'provider-refused' : 'provider-unavailable';
  };

  router.use('/api/oidc', (request, response, next) => {
    response.set('Cache-Control', 'no-store');
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    next();
  });

  router.get('/api/oidc/start', async (request, response) => {
    const { to } = request.query;
    const path = typeof to === 'string' && OWN_PATH.test(to) ? to : '/';
    try {
      const { url, browser, seconds } = await provider.begin(path);
      response.set('Set-Cookie', credentials.cookie('journey', browser, seconds)).redirect(303, url);
    } catch (error) {
      response.redirect(303, refusedAt(codeOf(error)));
    }
  });

  router.get('/api/oidc/callback', async (request, response) => {
    const gone = credentials.cookie('journey', '', 0);
    try {
      const confirmed = await provider.finish(
        request.originalUrl,
        credentials.read(request.headers, 'journey'),
      );
      const agent = request.headers['user-agent'];
      const signedIn = await external.signIn(confirmed, { from: request.ip, agent });
      if ('refusal' in signedIn) {
        response.set('Set-Cookie', gone).redirect(303, refusedAt(signedIn.refusal.code));
        return;
      }
      const before = credentials.read(request.headers, 'session');
      if (before !== undefined) await sessions.end(before);
      response.append('Set-Cookie', gone).append('Set-Cookie', credentials.cookie('session', signedIn.token));
      // Not a redirect: the browser came from a foreign page, and would go on without its new cookie.
      const { to } = confirmed;
      response.set('Refresh', `0; url=${to}`).type('html');
      response.send(
        `<!doctype html><html lang="de"><title>Aufruf</title><a href="${to}">Aufruf</a></html>\n`,
      );
    } catch (error) {
      response.set('Set-Cookie', gone).redirect(303, refusedAt(codeOf(error)));
    }
  });
  return router;
}

/** Counted like every refusal, and said by the page: a browser is on its way, not a script. */
function refusedAt(code: RefusalCode): string {
  return `/sign-in?refused=${refusalBody({ code }).code}`;
}
