/**
 * `GET /media/<site>/<file>`: the pictures and films that a site's displays show. They lie in
 * `DATA_DIR/media/<site>/`, where whoever runs the house puts them. `GET /media/<site>`: the names of all, for whoever
 * configures the site.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Router } from 'express';
import { MediaFile } from '../../../shared/display.ts';
import { type Actor, SiteId } from '../../../shared/model.ts';
import { mayAct, mayWatch } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import type { Limits } from '../../limits.ts';
import { sendProblem } from '../../problem.ts';

/** A screen loads it over and over, maybe by radio: a film of minutes, a picture as large as any screen. Bytes. */
const LARGEST_FILM = 200 * 1024 * 1024;
const LARGEST_PICTURE = 10 * 1024 * 1024;

export interface MediaOptions {
  readonly dataDir: string;
  readonly credentials: Credentials;
  readonly limits: Limits;
}

export function mediaRoute({ dataDir, credentials, limits }: MediaOptions): Router {
  const router = Router();
  router.get('/media/:site', async (request, response) => {
    const site = SiteId.safeParse(request.params.site);
    if (!site.success) return sendProblem(response, 'input-invalid');
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find((one) => mayAct(one, 'read-configuration', site.data) === undefined);
    if (actor === undefined)
      return sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    // A site without any has no folder.
    const names = await readdir(join(dataDir, 'media', site.data)).catch(() => []);
    const files = names.filter((name) => MediaFile.safeParse(name).success).toSorted();
    return response.set('Cache-Control', 'no-store').json(files);
  });
  router.get('/media/:site/:file', async (request, response) => {
    const actors = await credentials.actorsOf(request.headers);
    if (actors.length === 0) return sendProblem(response, 'unauthenticated');
    const site = SiteId.safeParse(request.params.site);
    const file = MediaFile.safeParse(request.params.file);
    if (!site.success || !file.success) return sendProblem(response, 'input-invalid');
    const actor = actors.find((one) => maySee(one, site.data));
    if (actor === undefined) return sendProblem(response, 'forbidden');
    if (!limits.admit(actor)) return sendProblem(response, 'too-many-requests');
    const root = join(dataDir, 'media', site.data);
    const found = await stat(join(root, file.data)).catch(() => undefined);
    const largest = /\.(?:mp4|webm)$/.test(file.data) ? LARGEST_FILM : LARGEST_PICTURE;
    if (found?.isFile() !== true || found.size > largest) return sendProblem(response, 'medium-unknown');
    // In parts where the browser asks for parts: films are played as they come.
    response.sendFile(file.data, { root, maxAge: '1h', dotfiles: 'deny' });
  });
  return router;
}

/** Who may watch the site's screens, or say what they show. */
function maySee(actor: Actor, site: string): boolean {
  return (
    mayWatch(actor, 'board', site) === undefined || mayAct(actor, 'read-configuration', site) === undefined
  );
}
