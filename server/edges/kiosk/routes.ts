/** What a kiosk asks beside its view and its commands. */
import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { type Actor, KioskId, Language, ServiceId, TicketId } from '../../../shared/model.ts';
import { PortWord } from '../../../shared/printing/port.ts';
import { isStaff, mayAct, mayCommand, mayWatch } from '../../authorise.ts';
import type { Credentials } from '../../credentials.ts';
import type { Dispatch } from '../../dispatch.ts';
import type { Feed } from '../../feed.ts';
import type { Limits } from '../../limits.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { OpenView } from '../../open-view.ts';
import { isForeign } from '../../origins.ts';
import { sendProblem } from '../../problem.ts';
import type { Sites } from '../../sites.ts';
import { type ElsewhereOptions, elsewhere } from './elsewhere.ts';
import { type HandOverStore, HandOvers } from './hand-overs.ts';

const TestPage = z.strictObject({ kiosk: KioskId });
/** A kiosk prints at itself; staff say where. */
const Reprint = z.strictObject({ ticketId: TicketId, kiosk: KioskId.optional() });
const Choice = z.strictObject({ serviceId: ServiceId, language: Language });

export interface KioskOptions {
  readonly sites: Sites;
  readonly dispatch: Dispatch;
  readonly credentials: Credentials;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
  readonly store: HandOverStore;
  readonly volatile: VolatileRows;
  readonly now: () => number;
  readonly quote: ElsewhereOptions['quote'];
  readonly printing: {
    /** Prints a ticket once more, at a kiosk; false where there is no such ticket or kiosk. */
    reprint(site: string, ticketId: string, kioskId: string): Promise<boolean>;
    /** Prints a page that shows what a kiosk's printer can do; false where there is no such kiosk. */
    testPage(site: string, kioskId: string): Promise<boolean>;
    /** Takes in what a kiosk says of its own port; answers it. */
    port(site: string, kioskId: string, word: PortWord): Promise<{ readonly paper?: string | null }>;
  };
  readonly openView: OpenView;
  readonly feed: Feed;
}

export function kioskRoutes(options: KioskOptions): Router {
  const { sites, dispatch, credentials, limits, origins, volatile, now, openView, feed, quote } = options;
  const handOvers = new HandOvers(options.store);
  const router = Router();
  const body = express.json({ limit: '2kb' });

  /** Whoever asks, in the role that may; answers itself where nobody may. */
  const askedBy = async (request: Request, response: Response, may: (actor: Actor) => boolean) => {
    if (request.method !== 'GET' && isForeign(request.headers, origins)) {
      sendProblem(response, 'origin-refused');
      return undefined;
    }
    const actors = await credentials.actorsOf(request.headers);
    const actor = actors.find(may);
    if (actor !== undefined && limits.admit(actor)) return actor;
    if (actor !== undefined) sendProblem(response, 'too-many-requests');
    else sendProblem(response, actors.length === 0 ? 'unauthenticated' : 'forbidden');
    return undefined;
  };
  const isKiosk = (site: string) => (actor: Actor) =>
    actor.role === 'kiosk' && actor.kiosk !== undefined && mayWatch(actor, 'kiosk', site) === undefined;
  /** Who may give a number by hand may have it printed. */
  const isClerk = (site: string) => (actor: Actor) =>
    isStaff(actor) && mayCommand(actor, 'issue-ticket', site) === undefined;

  const kioskOf = async (request: Request<{ site: string }>, response: Response) => {
    const actor = await askedBy(request, response, isKiosk(request.params.site));
    return actor?.kiosk === undefined ? undefined : { actor, kioskId: actor.kiosk };
  };

  router.get('/api/sites/:site/elsewhere/:service', async (request, response) => {
    if ((await kioskOf(request, response)) === undefined) return;
    const { site, service } = request.params;
    response.set('Cache-Control', 'no-store').json(await elsewhere({ sites, quote }, site, service, now()));
  });

  router.post('/api/sites/:site/reprints', body, async (request, response) => {
    const { site } = request.params;
    const names = (request.body as { kiosk?: unknown } | undefined)?.kiosk !== undefined;
    // Staff may be signed in where the kiosk asks for itself.
    const actor = await askedBy(request, response, names ? isClerk(site) : isKiosk(site));
    if (actor === undefined) return;
    const input = Reprint.safeParse(request.body);
    const at = input.data?.kiosk ?? actor.kiosk;
    if (!input.success || at === undefined) return sendProblem(response, 'input-invalid');
    if (await options.printing.reprint(site, input.data.ticketId, at)) response.status(202).json({});
    else sendProblem(response, 'ticket-unknown');
  });

  router.post('/api/sites/:site/port', body, async (request, response) => {
    const kiosk = await kioskOf(request, response);
    if (kiosk === undefined) return;
    const word = PortWord.safeParse(request.body);
    if (!word.success) return sendProblem(response, 'input-invalid');
    const answer = await options.printing.port(request.params.site, kiosk.kioskId, word.data);
    response.set('Cache-Control', 'no-store').json(answer);
  });

  router.post('/api/sites/:site/test-pages', body, async (request, response) => {
    const { site } = request.params;
    const may = (one: Actor) => mayAct(one, 'tell-device', site) === undefined;
    if ((await askedBy(request, response, may)) === undefined) return;
    const input = TestPage.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    if (await options.printing.testPage(site, input.data.kiosk)) response.status(202).json({});
    else sendProblem(response, 'input-invalid');
  });

  router.post('/api/sites/:site/hand-overs', async (request, response) => {
    const kiosk = await kioskOf(request, response);
    if (kiosk === undefined) return;
    response.json({ code: await handOvers.open(request.params.site, kiosk.actor) });
  });

  router.get('/api/sites/:site/hand-overs/:code', async (request, response) => {
    const { site, code } = request.params;
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    const actor = await handOvers.find(site, code);
    if (actor === undefined) return sendProblem(response, 'ticket-unknown');
    const opened = await openView({ site, view: 'kiosk', params: { kiosk: actor.kiosk }, actor });
    if ('refusal' in opened) return sendProblem(response, opened.refusal);
    response.set('Cache-Control', 'no-store').json(feed.look(opened.site, opened.view, opened.params));
  });

  router.post('/api/sites/:site/hand-overs/:code', body, async (request, response) => {
    const { site, code } = request.params;
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    const input = Choice.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    const actor = await handOvers.find(site, code);
    if (actor === undefined) return sendProblem(response, 'ticket-unknown');
    const result = await dispatch({
      site,
      name: 'issue-ticket',
      id: `hand-over-${code}`,
      input: input.data,
      actor,
    });
    if ('refusal' in result) return sendProblem(response, result.refusal);
    const value = result.value as { readonly code: string; readonly ticketId: string };
    const row = { code: value.code, ticketId: value.ticketId, kiosk: actor.kiosk, at: now() };
    await volatile.set(site, `handed:${code}`, row);
    response.json(value);
  });
  return router;
}
