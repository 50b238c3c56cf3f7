/** `POST /api/acts/{name}`, and the audit trail as a file. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { Router } from 'express';
import type { AuditEntry } from '../../../shared/people.ts';
import { mayAct, sitesFor, within } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import type { Identities } from '../../identities.ts';
import type { Limits } from '../../limits.ts';
import { isForeign } from '../../origins.ts';
import type { Administer } from '../../people/administer.ts';
import type { Trail } from '../../people/trail.ts';
import { sendProblem } from '../../problem.ts';

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

  router.post('/api/acts/:name', express.json({ limit: '32kb' }), async (request, response) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const token = credentials.tokenOf(request.headers, request.headers['x-aufruf-seat']);
    const actor = token === undefined ? undefined : await identities.find(token);
    const from = request.socket.remoteAddress;
    if (!(actor ? limits.admit(actor) : limits.admitStranger(from)))
      return sendProblem(response, 'too-many-requests');
    const answer = await administer({ name: request.params.name, input: request.body ?? {}, actor, from });
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
    const from = request.socket.remoteAddress;
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
