/** The printer models that can be chosen where a kiosk is set up. */
import { Router } from 'express';
import type { PrinterMaker } from '../../shared/printing/models.ts';
import { isStaff } from '../authorise.ts';
import type { Credentials } from '../credentials.ts';
import { sendProblem } from '../problem.ts';

export interface PrinterModelsOptions {
  readonly credentials: Credentials;
  readonly models: () => readonly PrinterMaker[];
}

export function printerModelsRoute({ credentials, models }: PrinterModelsOptions): Router {
  const router = Router();
  router.get('/api/printer-models', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    if (!actors.some(isStaff))
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    response.set('Cache-Control', 'private, max-age=3600').json(models());
  });
  return router;
}
