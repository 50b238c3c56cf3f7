/** Everything on HTTP but the commands: pages, assets, views. */
import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Response, type Router } from 'express';
import { isViewName } from '../../shared/views/index.ts';
import { mayWatch } from '../authorise.ts';
import type { Credentials } from '../credentials.ts';
import type { Feed } from '../feed.ts';
import { requestIdOf } from '../ids.ts';
import type { Limits } from '../limits.ts';
import type { OpenView } from '../open-view.ts';
import { sendPage } from '../pages.ts';
import { problem, sendProblem, tooLarge } from '../problem.ts';
import type { Trust } from '../proxies.ts';
import { StoreUnavailable } from '../sites.ts';
import { openApi } from './openapi.ts';
import { securityHeaders } from './security-headers.ts';

export interface HttpOptions {
  readonly origin: string;
  /** Folder of the built screens. */
  readonly web: string;
  readonly openView: OpenView;
  readonly feed: Feed;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly trust: Trust;
  /** Further routes, such as the demo's. */
  readonly routers: readonly Router[];
  readonly fault: (error: unknown, about: object) => void;
}

/** Path pattern of a screen → the page that serves it. What is in the path is read by the page. */
const PAGES = {
  '/kiosk/:site': 'kiosk/index.html',
  '/own/:site/:code': 'kiosk/own.html',
  '/take/:site': 'kiosk/own.html',
  '/display/:site': 'display/index.html',
  '/display/:site/:area': 'display/index.html',
  '/counter/:site/:counter': 'counter/index.html',
  '/lead': 'counter/city.html',
  '/lead/:site': 'counter/lead.html',
} as const;

export function createHttp(options: HttpOptions): Express {
  const { origin, web } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trust);
  app.set('etag', false);
  app.use(securityHeaders(origin));
  // Pages and their assets; what the API answers is small, or for machines.
  app.use(['/assets', '/t'], compression());
  // Made when somebody asks for it: it costs a tenth of a start.
  let document: object | undefined;
  app.get('/api/openapi.json', (_request, response) => {
    document ??= openApi(origin);
    response.json(document);
  });
  app.get('/api/sites/:site/views/:view', (request, response) => view(options, request, response));
  for (const router of options.routers) app.use(router);
  app.use(
    '/assets',
    express.static(join(web, 'assets'), { immutable: true, maxAge: '1y', index: false, fallthrough: true }),
  );
  for (const [path, file] of Object.entries(PAGES))
    app.get(path, (_request, response) => sendPage(response, web, file));
  app.use((request, response) => {
    if (request.path.startsWith('/api/'))
      response.status(404).json({ type: 'about:blank', title: 'There is nothing here.', status: 404 });
    else response.status(404).type('text').send('There is nothing here.\n');
  });
  app.use(onError(options));
  return app;
}

async function view(
  { openView, feed, credentials, limits }: HttpOptions,
  request: express.Request,
  response: Response,
): Promise<void> {
  const { site = '', view: name = '' } = request.params as { site?: string; view?: string };
  const actors = await credentials.actorsOf(request.headers);
  const actor =
    actors.find((candidate) => isViewName(name) && mayWatch(candidate, name, site) === undefined) ??
    actors[0];
  const isAdmitted = actor ? limits.admit(actor) : limits.admitStranger(request.ip);
  const isSpared = name !== 'ticket' || limits.admitToken(request.query['token']);
  if (!isAdmitted || !isSpared) return sendProblem(response, 'too-many-requests');
  const opened = await openView({ site, view: name, params: request.query, actor });
  if ('refusal' in opened) return sendProblem(response, opened.refusal);
  response.set('Cache-Control', 'no-store').json(feed.look(opened.site, opened.view, opened.params));
}

/** Express's own handler would show the stack. */
function onError({ fault }: HttpOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof StoreUnavailable) return sendProblem(response, 'store-unavailable');
    const { status, limit } = (error ?? {}) as { status?: unknown; limit?: unknown };
    if (status === 413) return sendProblem(response, tooLarge(Number(limit)));
    if (typeof status === 'number' && status >= 400 && status < 500)
      return sendProblem(response, 'json-malformed');
    fault(error, { url: request.originalUrl, request: requestIdOf(response) });
    response.status(500).json(problem({ code: 'fault' }));
  };
}
