/** The configuration of a site or of a city as a file, and the schema of such a file. */
import { type Response, Router } from 'express';
import type { Actor, Site } from '../../../shared/model.ts';
import { mayAct, sitesFor, within } from '../../authorise.ts';
import { fileSchema } from '../../configuration/file.ts';
import type { Files } from '../../configuration/files.ts';
import type { Credentials } from '../../credentials.ts';
import type { Limits } from '../../limits.ts';
import type { Trail } from '../../people/trail.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';

const SCHEMA = '/api/configuration.schema.json';
/** Sites of a city that are read at once: nobody else waits for the store meanwhile. */
const AT_ONCE = 8;

export interface ConfigurationRoutesOptions {
  readonly credentials: Credentials;
  readonly sites: Sites;
  readonly files: Pick<Files, 'write'>;
  readonly trail: Trail;
  readonly limits: Limits;
  /** Where this server is reached. */
  readonly origin: string;
}

export function configurationRoutes({
  credentials,
  sites,
  files,
  trail,
  limits,
  origin,
}: ConfigurationRoutesOptions): Router {
  const router = Router();
  const schema = origin + SCHEMA;

  const send = async (response: Response, ids: readonly string[], name: string, format: string) => {
    const configured: Site[] = [];
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const found = await Promise.all(ids.slice(from, from + AT_ONCE).map((id) => sites.get(id)));
      configured.push(...found.flatMap((site) => site?.state.catalogue?.site ?? []));
    }
    if (configured.length === 0) return sendProblem(response, 'site-unknown');
    const kind = format === 'json' ? 'json' : 'yaml';
    response
      .set('Cache-Control', 'no-store')
      .set('Content-Disposition', `attachment; filename="${name}.${kind}"`)
      .type(`application/${kind}`)
      .send(await files.write(configured, kind, schema));
  };
  const note = ({ id: who, name }: Actor, from: string | undefined, site?: string) =>
    trail.note({
      who,
      name,
      what: 'export-configuration',
      outcome: 'ok',
      ...(site && { site }),
      ...(from && { from }),
    });

  let described: object | undefined;
  router.get(SCHEMA, (_request, response) => {
    described ??= fileSchema(schema);
    response.json(described);
  });

  router.get('/api/sites/:site/configuration.:format', async (request, response) => {
    const { site, format } = request.params;
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find((one) => mayAct(one, 'read-configuration', site) === undefined);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    await note(actor, request.ip, site);
    return send(response, [site], site, format);
  });

  /** All sites that whoever asks looks after. */
  router.get('/api/configuration.:format', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find((one) => mayAct(one, 'list-drafts', undefined) === undefined);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    const own = sitesFor(actor, 'read-configuration');
    await note(actor, request.ip);
    const ids = (await sites.ids()).filter((id) => within([id], own)).toSorted();
    return send(response, ids, 'aufruf', request.params.format);
  });
  return router;
}
