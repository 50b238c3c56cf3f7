/** `GET /api/speech`: which languages are spoken. With `?language=de&text=…`: the sound. */
import { Router } from 'express';
import { z } from 'zod';
import { Language } from '../../../shared/model.ts';
import type { Credentials } from '../../credentials.ts';
import type { Limits } from '../../limits.ts';
import { sendProblem } from '../../problem.ts';
import type { Speech } from './speak.ts';

const Query = z.strictObject({ language: Language, text: z.string().trim().min(1).max(600) });

export interface SpeechOptions {
  readonly speech: Speech;
  readonly credentials: Credentials;
  readonly limits: Limits;
}

export function speechRoutes({ speech, credentials, limits }: SpeechOptions): Router {
  const router = Router();
  router.get('/api/speech', async (request, response) => {
    // Rendering costs a process: it is for our own devices and people.
    const [actor] = await credentials.actorsOf(request.headers);
    if (actor === undefined) return sendProblem(response, 'unauthenticated');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    if (Object.keys(request.query).length === 0) {
      response.json({ languages: speech.languages });
      return;
    }
    const query = Query.safeParse(request.query);
    if (!query.success) return sendProblem(response, 'input-invalid');
    const sound = await speech.say(query.data.language, query.data.text);
    if (sound === undefined) {
      response.status(204).end();
      return;
    }
    response.set('Cache-Control', 'private, max-age=86400').type(sound.type).send(Buffer.from(sound.bytes));
  });
  return router;
}
