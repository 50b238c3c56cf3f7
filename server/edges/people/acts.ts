/** `POST /api/acts/{name}`, and the audit trail as a file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type RequestHandler, Router } from 'express';
import { bytesOf, isActName } from '../../../shared/acts.ts';
import { CONFIGURATION, CONFIGURATION_FILE } from '../../../shared/body-limits.ts';
import type { Actor } from '../../../shared/model.ts';
import type { AuditEntry } from '../../../shared/people.ts';
import { mayAct, sitesFor, within } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import type { Identities } from '../../identities.ts';
import type { Limits } from '../../limits.ts';
import { isForeign } from '../../origins.ts';
import type { Administer } from '../../people/administer.ts';
import { digest } from '../../people/redis.ts';
import type { Trail } from '../../people/trail.ts';
import { sendProblem } from '../../problem.ts';

/** Bytes of whatever is no configuration. */
const LIMIT = 32_000;
const small = express.json({ limit: LIMIT });
const large = new Map(
  [CONFIGURATION, CONFIGURATION_FILE].map((limit) => [limit, express.json({ limit })] as const),
);

/** Who asks, and with which session. */
interface Known {
  actor?: Actor;
  session?: string;
}

export interface ActRoutesOptions {
  readonly administer: Administer;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly trail: Trail;
  readonly origins: ReadonlySet<string>;
}

export function actRoutes({
  administer,
  identities,
  credentials,
  limits,
  trail,
  origins,
}: ActRoutesOptions): Router {
  const router = Router();

  // A configuration is long; nobody but who may change one may send as much.
  const known: RequestHandler<{ name: string }, unknown, unknown, unknown, Known> = async (
    request,
    response,
    next,
  ) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const token = credentials.tokenOf(request.headers, request.headers['x-aufruf-seat']);
    const actor = token === undefined ? undefined : await identities.find(token);
    if (!(actor ? limits.admit(actor) : limits.admitStranger(request.ip)))
      return sendProblem(response, 'too-many-requests');
    if (token !== undefined && actor !== undefined) {
      response.locals.actor = actor;
      response.locals.session = digest(token);
    }
    const { name } = request.params;
    const mayIt = actor !== undefined && isActName(name) && sitesFor(actor, name).length > 0;
    const reader = mayIt ? large.get(bytesOf(name) ?? LIMIT) : undefined;
    (reader ?? small)(request, response, next);
  };

  router.post('/api/acts/:name', known, async (request, response) => {
    const from = request.ip;
    const input: unknown = request.body ?? {};
    const { actor, session } = response.locals;
    const answer = await administer({ name: request.params.name, input, actor, from, session });
    if ('refusal' in answer) return sendProblem(response, answer.refusal);
    response.set('Cache-Control', 'no-store').json(answer.value);
  });

  /** One JSON object a line, oldest first: for an archive, or another tool. */
  router.get('/api/audit.ndjson', async (request, response) => {
    const token = credentials.tokenOf(request.headers);
    const actor = token === undefined ? undefined : await identities.find(token);
    const verdict = mayAct(actor, 'search-audit', undefined);
    if (actor === undefined || verdict !== undefined)
      return sendProblem(response, verdict?.refusal ?? 'unauthenticated');
    const own = sitesFor(actor, 'search-audit');
    const sees = ({ site = '*' }: AuditEntry) => within([site], own);
    const { id: who, name } = actor;
    const from = request.ip;
    await trail.note({ who, name, what: 'export-audit', outcome: 'ok', ...(from && { from }) });
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', 'attachment; filename="audit.ndjson"');
    response.type('application/x-ndjson');
    await pipeline(Readable.from(lines(trail, sees)), response).catch(() => {
      // Half a file is no export: the client sees the connection break.
      response.destroy();
    });
  });
  return router;
}

async function* lines(trail: Trail, sees: (entry: AuditEntry) => boolean): AsyncGenerator<string> {
  for await (const page of trail.all({ sees }))
    yield page.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
