/** Numbers for those who are not here yet: as many as the site allows, one for each device. */
import type { TicketStatus } from '../model.ts';
import { refuse } from '../refusals.ts';
import type { ReadyState, Refused } from './decide.ts';

/** In these somebody else may have the place. */
const OVER: ReadonlySet<TicketStatus> = new Set(['finished', 'left', 'sent']);

/** Why a device gets no number now; undefined when it does. Looks at every ticket: few come from afar. */
export function notFromAfar(
  { catalogue: { dials }, tickets }: ReadyState,
  device: string,
): Refused | undefined {
  if (dials.remote === 0) return refuse('remote-off');
  let open = 0;
  for (const ticket of tickets.values()) {
    if (ticket.device === undefined || OVER.has(ticket.status)) continue;
    if (ticket.device === device) return refuse('remote-held');
    open += 1;
  }
  return open < dials.remote ? undefined : refuse('remote-full');
}
