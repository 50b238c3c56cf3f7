/** The door: who comes in with an account of ours, who leaves, and who somebody is. */
import express, { type Request, type Response, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor, Site } from '../../../shared/model.ts';
import { refuse } from '../../../shared/refusals.ts';
import { within } from '../../authorise.ts';
import type { Bucket } from '../../bucket.ts';
import type { Credentials } from '../../credentials.ts';
import type { Identities } from '../../identities.ts';
import { bucketOf } from '../../limits.ts';
import { isForeign } from '../../origins.ts';
import type { External } from '../../people/external.ts';
import type { Sessions } from '../../people/sessions.ts';
import type { SignIn } from '../../people/sign-in.ts';
import type { Trail } from '../../people/trail.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';

/** From one address: a whole town hall begins its day at eight. Guesses at one login are counted beside this. */
const PER_ADDRESS = { perSecond: 5, burst: 100 };
/** Sites that somebody is offered to work at. */
const MOST_SITES = 500;

const Body = z.strictObject({
  login: z.string().max(100),
  password: z.string().max(200),
  newPassword: z.string().max(200).optional(),
});

export interface DoorOptions {
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly trail: Trail;
  readonly sites: Sites;
  readonly origins: ReadonlySet<string>;
  /** Where there is an identity provider to sign in at, and out of. */
  readonly external: External | undefined;
}

export function signInRoutes(options: DoorOptions): Router {
  const { credentials, sessions, signIn, origins, external } = options;
  const addresses = new LRUCache<string, Bucket>({ max: 10_000 });
  const router = Router();
  const json = express.json({ limit: '4kb' });

  router.post('/api/sign-in', json, async (request, response) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const address = request.ip;
    if (!bucketOf(addresses, address ?? '').take(PER_ADDRESS, performance.now()))
      return sendProblem(response, 'too-many-requests');
    const body = Body.safeParse(request.body);
    if (!body.success) return sendProblem(response, refuse('input-invalid').refusal);
    const agent = request.headers['user-agent'];
    const signedIn = await signIn.signIn(body.data, { from: address, agent });
    if ('refusal' in signedIn) return sendProblem(response, signedIn.refusal);
    // Whoever was signed in here before is not any more.
    const before = credentials.read(request.headers, 'session');
    if (before !== undefined) await sessions.end(before);
    response
      .set('Set-Cookie', credentials.cookie('session', signedIn.token))
      .set('Cache-Control', 'no-store');
    response.json({});
  });

  router.post('/api/sign-out', async (request, response) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const token = credentials.read(request.headers, 'session');
    const to = token === undefined ? undefined : await external?.farewell(token);
    const who = token === undefined ? undefined : await sessions.end(token);
    const from = request.ip;
    if (who !== undefined)
      await options.trail.note({ who, name: '', what: 'sign-out', outcome: 'ok', ...(from && { from }) });
    response.set('Set-Cookie', credentials.cookie('session', '', 0)).set('Cache-Control', 'no-store');
    // The browser is to keep nothing of what was shown.
    response.set('Clear-Site-Data', '"cache"').json(to === undefined ? {} : { to });
  });

  router.get('/api/me', (request, response) => me(options, request, response));
  return router;
}

async function me(
  { identities, credentials, sites, external }: DoorOptions,
  request: Request,
  response: Response,
) {
  response.set('Cache-Control', 'no-store');
  const hasProvider = external !== undefined;
  const token = credentials.tokenOf(request.headers, request.headers['x-aufruf-seat']);
  const actor = token === undefined ? undefined : await identities.find(token);
  // Not a refusal: the page asks to learn whether there is somebody.
  if (actor === undefined) return response.json({ actor: null, hasProvider });
  const own = [actor, ...(actor.also ?? [])].flatMap((grant) => grant.sites);
  const ids = (await sites.ids()).filter((id) => within([id], own)).slice(0, MOST_SITES);
  const found = await Promise.all(ids.map((id) => sites.get(id)));
  const there = found.flatMap((site) => site?.state.catalogue?.site ?? []);
  const demo = credentials.isDemo ? { demo: true } : {};
  return response.json({ actor: shown(actor), hasProvider, sites: there.map(outline), ...demo });
}

function shown({ id, name, role, sites, may, also = [] }: Actor) {
  const grants = [
    { role, sites, may },
    ...also.map((grant) => ({ role: grant.role, sites: grant.sites, may: grant.may })),
  ];
  return { id, name, grants };
}

/** As much of a site as is needed to choose a place to work at, and to say what a device is. */
function outline({ id, name, place, areas, counters, kiosks, services, displays = [] }: Site) {
  return {
    id,
    name,
    place,
    areas: areas.map((area) => ({ id: area.id, name: area.name })),
    counters: counters.map((counter) => ({ id: counter.id, label: counter.label })),
    kiosks: kiosks.map((kiosk) => ({ id: kiosk.id, name: kiosk.name })),
    services: services.map((service) => ({ id: service.id, name: service.name })),
    displays: displays.map(({ id, name, areas, language }) => ({ id, name, areas, language })),
  };
}
