/** `GET /api/printer-models`: what a kiosk's printer may be called in its address, for whoever configures one. */
import { Router } from 'express';
import { isStaff } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import type { Limits } from '../../limits.ts';
import { sendProblem } from '../../problem.ts';
import { printerModels } from './models.ts';

export function modelsRoute(credentials: Credentials, limits: Limits): Router {
  const router = Router();
  router.get('/api/printer-models', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find(isStaff);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    // What begins with a space is sold under many names.
    const models = printerModels().map(({ id, name }) => ({
      id,
      name: name.trim(),
      maker: name.split(' ')[0],
    }));
    return response.json(models);
  });
  return router;
}
