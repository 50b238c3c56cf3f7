/** `GET /api/printer-models`: what a kiosk's printer may be called in its address, for whoever configures one. */
import { Router } from 'express';
import { isStaff } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import { sendProblem } from '../../problem.ts';
import { printerModels } from './models.ts';

export function modelsRoute(credentials: Credentials): Router {
  const router = Router();
  router.get('/api/printer-models', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    if (!actors.some(isStaff))
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    return response.json(printerModels().map(({ id, name }) => ({ id, name })));
  });
  return router;
}
