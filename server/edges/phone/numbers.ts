/** Numbers for those who are not here yet: what there is, and one of it. */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { businessDay } from '../../../shared/engine/hours.ts';
import { type Actor, Language, ServiceId } from '../../../shared/model.ts';
import type { Dispatch } from '../../dispatch.ts';
import type { Feed } from '../../feed.ts';
import { ticketIdOf } from '../../ids.ts';
import type { Limits } from '../../limits.ts';
import { isForeign } from '../../origins.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';

const Choice = z.strictObject({
  serviceId: ServiceId,
  language: Language,
  /** Made up by the phone, and kept there. */
  phone: z.string().regex(/^[0-9a-f]{32}$/),
  /** Made up by the phone for this choice: however often it is sent, it is one number. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
});
/** Whoever takes a number from afar does it as this one: what one phone may, the phone's key says. */
const AFAR = 'afar';

export interface NumberOptions {
  readonly sites: Sites;
  readonly dispatch: Dispatch;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
  readonly now: () => number;
}

export function numberRoutes({ sites, dispatch, feed, limits, origins, now }: NumberOptions): Router {
  const router = Router();
  const body = express.json({ limit: '2kb' });

  /** The site that gives numbers from afar; answers itself where it does not. */
  const siteOf = async (request: Request<{ site: string }>, response: Response) => {
    if (!limits.admitStranger(request.ip)) {
      sendProblem(response, 'too-many-requests');
      return undefined;
    }
    const site = await sites.get(request.params.site);
    const { catalogue } = site?.state ?? {};
    if (site !== undefined && catalogue != null && catalogue.dials.remote > 0)
      return { site, timeZone: catalogue.site.timeZone };
    sendProblem(response, catalogue == null ? 'site-unknown' : 'remote-off');
    return undefined;
  };

  router.get('/api/sites/:site/numbers', async (request: Request<{ site: string }>, response) => {
    const found = await siteOf(request, response);
    if (found !== undefined)
      response.set('Cache-Control', 'no-store').json(feed.look(found.site, 'kiosk', { kiosk: AFAR }));
  });

  router.post('/api/sites/:site/numbers', body, async (request: Request<{ site: string }>, response) => {
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    const input = Choice.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    const found = await siteOf(request, response);
    if (found === undefined) return;
    const { site, timeZone } = found;
    if (!limits.admitAfar(site.id, request.ip)) return sendProblem(response, 'too-many-requests');
    const { phone: key, id, ...choice } = input.data;
    const phone = ofDay(site.id, businessDay(now(), timeZone), key);
    const result = await dispatch({
      site: site.id,
      name: 'issue-ticket',
      id: `${phone}/${id}`,
      input: { ...choice, phone },
      actor: actorAt(site.id),
    });
    if ('refusal' in result) return sendProblem(response, result.refusal);
    response.json(result.value);
  });
  return router;
}

/** The log keeps no key of a phone, and what it keeps is another one at every site and on every day. */
function ofDay(site: string, day: string, phone: string): string {
  return ticketIdOf(`${site}/${day}/${phone}`);
}

function actorAt(site: string): Actor {
  return { id: `visitor:${AFAR}`, role: 'kiosk', sites: [site], name: '' };
}
