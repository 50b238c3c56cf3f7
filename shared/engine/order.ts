/** Who is next. The only place that knows: calls, positions and forecasts all ask here. */
import { first, type Ranked, rank, size } from './ranked.ts';
import type { SiteState, Ticket } from './state.ts';

/** The score of a walk-in, epoch ms: first come, first served. */
export function walkInScore(issuedAt: number): number {
  return issuedAt;
}

/** The smallest of the heads of these services' queues. Costs the same at any length of queue. */
export function pick(state: SiteState, services: readonly string[]): Ranked | undefined {
  let best: Ranked | undefined;
  for (const service of services) {
    const head = first(state.queues.get(service, null));
    if (head === undefined) continue;
    if (best === undefined || head.score < best.score || (head.score === best.score && head.seq < best.seq))
      best = head;
  }
  return best;
}

/** How many are waiting for a service. */
export function waitingFor(state: SiteState, serviceId: string): number {
  return size(state.queues.get(serviceId, null));
}

/** How many wait for the same service and come before this ticket. */
export function ahead(state: SiteState, ticket: Ticket): number {
  return rank(state.queues.get(ticket.serviceId, null), ticket);
}
