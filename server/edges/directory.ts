/** The sites, for whoever works at one of them: where somebody can be passed on to. */
import { Router } from 'express';
import { isStaff } from '../authorise.ts';
import type { Credentials } from '../credentials.ts';
import { sendProblem } from '../problem.ts';
import type { Sites } from '../sites.ts';

export interface DirectoryOptions {
  readonly credentials: Credentials;
  readonly sites: Sites;
}

export function directoryRoute({ credentials, sites }: DirectoryOptions): Router {
  const router = Router();
  router.get('/api/sites', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    if (!actors.some(isStaff))
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    const found = await Promise.all((await sites.ids()).map((id) => sites.get(id)));
    const briefs = found.flatMap((site) => {
      const configured = site?.state.catalogue?.site;
      if (configured === undefined) return [];
      const { id, name, place, services } = configured;
      return [
        { id, name, place, services: services.map(({ id, letter, short }) => ({ id, letter, short })) },
      ];
    });
    response.set('Cache-Control', 'no-store').json(briefs);
  });
  return router;
}
