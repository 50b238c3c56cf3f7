/** Numbers for those who are not here yet: what there is, and one of it. */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Actor, Language, ServiceId } from '../../../shared/model.ts';
import type { Dispatch } from '../../dispatch.ts';
import type { Feed } from '../../feed.ts';
import { newCommandId, ticketIdOf } from '../../ids.ts';
import type { Limits } from '../../limits.ts';
import type { LiveSite } from '../../live-site.ts';
import { isForeign } from '../../origins.ts';
import { sendProblem } from '../../problem.ts';
import { type Sites, StoreUnavailable } from '../../sites.ts';

const Choice = z.strictObject({
  serviceId: ServiceId,
  language: Language,
  /** Made up by the phone, and kept there. */
  device: z.string().regex(/^[0-9a-f]{32}$/),
});
/** Whoever takes a number from afar does it as this one: what one device may, the device's key says. */
const AFAR = 'afar';

export interface NumberOptions {
  readonly sites: Sites;
  readonly dispatch: Dispatch;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
}

export function numberRoutes({ sites, dispatch, feed, limits, origins }: NumberOptions): Router {
  const router = Router();
  const body = express.json({ limit: '2kb' });

  /** The site that gives numbers from afar; answers itself where it does not. */
  const siteOf = async (request: Request<{ site: string }>, response: Response) => {
    if (!limits.admitStranger(request.socket.remoteAddress)) {
      sendProblem(response, 'too-many-requests');
      return undefined;
    }
    const site = await sites.get(request.params.site).catch((cause: unknown) => {
      throw new StoreUnavailable(`site ${request.params.site} cannot be read`, { cause });
    });
    const { catalogue } = site?.state ?? {};
    if (site !== undefined && catalogue != null && catalogue.dials.remote > 0) return site;
    sendProblem(response, catalogue == null ? 'site-unknown' : 'remote-off');
    return undefined;
  };

  router.get('/api/sites/:site/numbers', async (request: Request<{ site: string }>, response) => {
    const site = await siteOf(request, response);
    if (site !== undefined)
      response.set('Cache-Control', 'no-store').json(feed.look(site, 'kiosk', { kiosk: AFAR }));
  });

  router.post('/api/sites/:site/numbers', body, async (request: Request<{ site: string }>, response) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const input = Choice.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    const site = await siteOf(request, response);
    if (site === undefined) return;
    const { device, ...choice } = input.data;
    const result = await dispatch({
      site: site.id,
      name: 'issue-ticket',
      id: newCommandId(),
      input: { ...choice, device: ofToday(site, device) },
      actor: actorAt(site.id),
    });
    if ('refusal' in result) return sendProblem(response, result.refusal);
    response.json(result.value);
  });
  return router;
}

/** The log keeps no key of a device, and what it keeps is another one at every site and on every day. */
function ofToday({ id, state }: LiveSite, device: string): string {
  return ticketIdOf(`${id}/${state.day}/${device}`);
}

function actorAt(site: string): Actor {
  return { id: `visitor:${AFAR}`, role: 'kiosk', sites: [site], name: '' };
}
