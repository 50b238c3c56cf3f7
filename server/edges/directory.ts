/** The sites, for whoever works at one of them: where somebody can be passed on to. */
import { Router } from 'express';
import { actorsOf } from '../credentials.ts';
import type { Identities } from '../identities.ts';
import { sendProblem } from '../problem.ts';
import type { Sites } from '../sites.ts';

const STAFF: ReadonlySet<string> = new Set(['clerk', 'supervisor', 'agent', 'administrator']);

export interface DirectoryOptions {
  readonly identities: Identities;
  readonly sites: Sites;
}

export function directoryRoute({ identities, sites }: DirectoryOptions): Router {
  const router = Router();
  router.get('/api/sites', async (request, response) => {
    const actors = await actorsOf(request.headers, identities);
    const staff = actors.filter(({ role }) => STAFF.has(role));
    if (staff.length === 0)
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
