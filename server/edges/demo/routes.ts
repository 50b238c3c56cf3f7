/** The demo's routes: its sites, and an identity for whoever asks. They do not exist outside demo mode. */
import express, { Router } from 'express';
import { z } from 'zod';
import { businessDay, placeOn } from '../../../shared/engine/hours.ts';
import { type Actor, CounterId, PERMISSIONS, type Site, SiteId } from '../../../shared/model.ts';
import { refuse } from '../../../shared/refusals.ts';
import type { Credentials } from '../../credentials.ts';
import { placeOf } from '../../dispatch.ts';
import type { Identities } from '../../identities.ts';
import { isForeign } from '../../origins.ts';
import { sendPage } from '../../pages.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';

const SignIn = z.strictObject({
  site: SiteId,
  as: z.enum(['kiosk', 'display', 'clerk', 'supervisor']),
  counterId: CounterId.optional(),
  /** Where a browser's form goes on to: a path of our own screens. */
  to: z
    .string()
    .regex(/^\/(?:kiosk|display|counter|paper|lead|configuration)\/[a-z0-9/-]+$/)
    .optional(),
});
type SignIn = z.output<typeof SignIn>;

/** The hub and the paper that the virtual printer puts out. */
export function demoPages(web: string): Router {
  const router = Router();
  router.get('/', (_request, response) => sendPage(response, web, 'counter/hub.html'));
  // Who is not known any more takes a seat anew.
  router.get('/sign-in', (_request, response) => response.redirect(303, '/'));
  router.get('/paper/:site', (_request, response) => sendPage(response, web, 'display/paper.html'));
  return router;
}

export interface DemoOptions {
  readonly sites: Sites;
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly origins: ReadonlySet<string>;
}

export function demoRoutes({ sites, identities, credentials, origins }: DemoOptions): Router {
  const router = Router();
  router.get('/api/demo/sites', async (_request, response) => {
    const found = await Promise.all((await sites.ids()).map((id) => sites.get(id)));
    response.json(
      found.flatMap((site) => (site?.state.catalogue ? [summary(site.state.catalogue.site)] : [])),
    );
  });
  router.post(
    '/api/demo/sign-in',
    express.json({ limit: '8kb' }),
    express.urlencoded({ extended: false, limit: '8kb' }),
    async (request, response) => {
      if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
      const parsed = SignIn.safeParse(request.body ?? {});
      if (!parsed.success)
        return sendProblem(response, refuse('input-invalid', placeOf(parsed.error.issues)).refusal);
      const site = (await sites.get(parsed.data.site))?.state.catalogue?.site;
      if (site === undefined) return sendProblem(response, 'site-unknown');
      const seat = seatOf(site, parsed.data);
      if (seat === undefined) return sendProblem(response, 'counter-unknown');
      const token = await identities.issue(seat.actor);
      response.set('Set-Cookie', credentials.seatCookie(seat.name, token)).set('Cache-Control', 'no-store');
      if (parsed.data.to === undefined) response.json({ token });
      else response.redirect(303, parsed.data.to);
    },
  );
  return router;
}

function seatOf(
  site: Site,
  { as, counterId }: SignIn,
): { readonly name: string; readonly actor: Actor } | undefined {
  const sites = [site.id];
  if (as === 'kiosk') {
    const kiosk = site.kiosks[0];
    if (kiosk === undefined) return undefined;
    const actor: Actor = {
      id: `kiosk:${site.id}:${kiosk.id}`,
      role: 'kiosk',
      sites,
      name: kiosk.name,
      kiosk: kiosk.id,
    };
    return { name: `kiosk.${site.id}`, actor };
  }
  if (as === 'clerk') {
    const counter =
      counterId === undefined ? site.counters[0] : site.counters.find(({ id }) => id === counterId);
    if (counter === undefined) return undefined;
    const actor: Actor = {
      id: `clerk:${site.id}:${counter.id}`,
      role: 'clerk',
      sites,
      permissions: PERMISSIONS,
      name: `Demo ${counter.label}`,
    };
    return { name: `clerk.${site.id}.${counter.id}`, actor };
  }
  // Whoever looks after one site may look at the others: the city's page needs somebody who does.
  const looked = as === 'supervisor' ? ['*'] : sites;
  return {
    name: `${as}.${site.id}`,
    actor: { id: `${as}:${site.id}`, role: as, sites: looked, name: 'Demo' },
  };
}

function summary(site: Site) {
  const { id, name, organisation, areas, counters, kiosks, timeZone, stops } = site;
  const place = placeOn(site, businessDay(Date.now(), timeZone));
  return {
    id,
    name,
    place,
    // Where a mobile site is today, if it is anywhere.
    ...(stops !== undefined && { isOut: place !== site.place }),
    organisation,
    areas,
    counters: counters.map((counter) => ({ id: counter.id, label: counter.label })),
    kiosks: kiosks.map((kiosk) => ({ id: kiosk.id, name: kiosk.name })),
  };
}
