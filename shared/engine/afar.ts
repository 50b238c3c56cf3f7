/** Numbers for those who are not here yet: as many as the site allows, one for each phone. */
import type { TicketStatus } from '../model.ts';
import { refuse } from '../refusals.ts';
import type { ReadyState, Refused } from './decide.ts';
import type { SiteState, Ticket } from './state.ts';

/** In these somebody else may have the place. */
const OVER: ReadonlySet<TicketStatus> = new Set(['finished', 'left', 'sent']);

/** Why a phone gets no number now; undefined when it does. */
export function notFromAfar({ catalogue: { dials }, afar }: ReadyState, phone: string): Refused | undefined {
  if (dials.remote === 0) return refuse('remote-off');
  for (const other of afar.values()) if (other === phone) return refuse('remote-held');
  return afar.size < dials.remote ? undefined : refuse('remote-full');
}

/** The open numbers from afar, after a ticket has come or changed. */
export function afarWith(afar: SiteState['afar'], { id, phone, status }: Ticket): SiteState['afar'] {
  if (phone === undefined) return afar;
  return OVER.has(status) ? afar.delete(id) : afar.set(id, phone);
}
