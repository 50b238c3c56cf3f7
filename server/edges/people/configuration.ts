/** The configuration of a site or of a city as a file, and the schema of such a file. */
import { type Response, Router } from 'express';
import type { Actor } from '../../../shared/model.ts';
import { mayAct, sitesFor, within } from '../../authorise.ts';
import { fileSchema } from '../../configuration/file.ts';
import type { Files } from '../../configuration/files.ts';
import type { Credentials } from '../../credentials.ts';
import type { Trail } from '../../people/trail.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';

const SCHEMA = '/api/configuration.schema.json';

export interface ConfigurationRoutesOptions {
  readonly credentials: Credentials;
  readonly sites: Sites;
  readonly files: Pick<Files, 'write'>;
  readonly trail: Trail;
  /** Where this server is reached. */
  readonly origin: string;
}

export function configurationRoutes({
  credentials,
  sites,
  files,
  trail,
  origin,
}: ConfigurationRoutesOptions): Router {
  const router = Router();
  const schema = origin + SCHEMA;

  const send = async (response: Response, ids: readonly string[], name: string, format: string) => {
    const found = await Promise.all(ids.map((id) => sites.get(id)));
    const configured = found.flatMap((site) => site?.state.catalogue?.site ?? []);
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

  router.get(SCHEMA, (_request, response) => void response.json(fileSchema(schema)));

  router.get('/api/sites/:site/configuration.:format', async (request, response) => {
    const { site, format } = request.params;
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find((one) => mayAct(one, 'read-configuration', site) === undefined);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    await note(actor, request.socket.remoteAddress, site);
    return send(response, [site], site, format);
  });

  /** All sites that whoever asks looks after. */
  router.get('/api/configuration.:format', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find((one) => mayAct(one, 'list-drafts', undefined) === undefined);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    const own = sitesFor(actor, 'read-configuration');
    await note(actor, request.socket.remoteAddress);
    const ids = (await sites.ids()).filter((id) => within([id], own)).toSorted();
    return send(response, ids, 'aufruf', request.params.format);
  });
  return router;
}
