/** Pictures of what came out of a site's virtual printer. */
import { Router } from 'express';
import { mayWatch } from '../authorise.ts';
import type { Credentials } from '../credentials.ts';
import { sendProblem } from '../problem.ts';

export interface PapersOptions {
  readonly credentials: Credentials;
  /** PNG of a paper by its id, or undefined where the printer no longer keeps it. */
  readonly picture: (site: string, id: string) => Promise<Uint8Array | undefined>;
}

export function papersRoute({ credentials, picture }: PapersOptions): Router {
  const router = Router();
  router.get('/api/sites/:site/papers/:id.png', async (request, response) => {
    const { site, id } = request.params;
    const actors = await credentials.actorsOf(request.headers);
    // A paper shows the QR code of somebody's ticket.
    if (!actors.some((actor) => mayWatch(actor, 'paper', site) === undefined)) {
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    }
    const png = await picture(site, id);
    if (png === undefined) return sendProblem(response, 'ticket-unknown');
    response.set('Cache-Control', 'private, max-age=86400, immutable').type('png').send(Buffer.from(png));
  });
  return router;
}
