/** The pipe for reading: parse → authorise → a live site and checked parameters, or a refusal. */
import { timingSafeEqual } from 'node:crypto';
import { findTicket } from '../shared/engine/state.ts';
import { type Actor, TicketToken } from '../shared/model.ts';
import { type Refusal, refuse } from '../shared/refusals.ts';
import { isViewName, type ViewName, viewOf } from '../shared/views/index.ts';
import { mayWatch } from './authorise.ts';
import { placeOf } from './dispatch.ts';
import type { Params } from './feed.ts';
import { ticketIdOf } from './ids.ts';
import type { LiveSite } from './live-site.ts';
import type { VolatileRows } from './log/volatile.ts';
import { type Sites, StoreUnavailable } from './sites.ts';

export interface ViewRequest {
  readonly site: unknown;
  readonly view: unknown;
  readonly params: unknown;
  readonly actor: Actor | undefined;
}

export interface OpenedView {
  readonly site: LiveSite;
  readonly view: ViewName;
  readonly params: Params;
}

export type OpenView = (request: ViewRequest) => Promise<OpenedView | { readonly refusal: Refusal }>;

export function createOpenView(sites: Sites, volatile: VolatileRows): OpenView {
  return async ({ site: siteId, view, params, actor }) => {
    if (typeof view !== 'string' || !isViewName(view)) return refuse('view-unknown');
    if (typeof siteId !== 'string') return refuse('site-unknown');
    if (viewOf(view).who !== 'anyone' && actor === undefined) return refuse('unauthenticated');
    try {
      const site = await sites.get(siteId);
      if (site === undefined || site.state.catalogue === null) return refuse('site-unknown');
      const verdict = mayWatch(actor, view, siteId);
      if (verdict !== undefined) return verdict;
      const checked =
        view === 'ticket'
          ? ticketParams(site, params)
          : viewOf(view).params.safeParse(paramsOf(view, params, actor));
      if (checked === undefined) return refuse('ticket-unknown');
      if (!checked.success) return refuse('input-invalid', placeOf(checked.error.issues));
      const { area, display } = checked.data;
      const { areas, site: configured } = site.state.catalogue;
      if (area !== undefined && !areas.has(area)) return refuse('area-unknown', area);
      if (display !== undefined && !configured.displays?.some(({ id }) => id === display))
        return refuse('display-unknown', display);
      await volatile.load(siteId).catch((cause: unknown) => {
        throw new StoreUnavailable(`volatile rows of ${siteId} cannot be read`, { cause });
      });
      return { site, view, params: checked.data };
    } catch (error) {
      if (error instanceof StoreUnavailable) return refuse('store-unavailable');
      throw error;
    }
  };
}

/** A device sees itself, whatever it asks for. */
function paramsOf(view: ViewName, params: unknown, actor: Actor | undefined): unknown {
  return view === 'device' ? { device: actor?.device } : (params ?? {});
}

/** Whoever shows the whole token may see the ticket that it was made for. */
function ticketParams(site: LiveSite, params: unknown) {
  const token = TicketToken.safeParse((params as { token?: unknown } | null)?.token);
  if (!token.success) return undefined;
  const ticket = findTicket(site.state, ticketIdOf(token.data));
  if (ticket === undefined || !timingSafeEqual(Buffer.from(ticket.token), Buffer.from(token.data)))
    return undefined;
  return viewOf('ticket').params.safeParse({ ticket: ticket.id });
}
