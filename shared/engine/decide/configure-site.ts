import type { Input, Output } from '../../commands.ts';
import { refuse } from '../../refusals.ts';
import type { Context, Decided, Refused } from '../decide.ts';
import type { SiteState } from '../state.ts';

/**
 * Gives a site its configuration. The only command that a site without one accepts.
 *
 * What people stand in must not vanish under them: a counter that is open and a service that has
 * tickets today stay in the configuration until they are free.
 */
export function configureSite(
  state: SiteState,
  { site }: Input<'configure-site'>,
  _context: Context,
): Decided<Output<'configure-site'>> | Refused {
  const current = state.catalogue;
  if (current !== null && current.site.id !== site.id) return refuse('input-invalid', 'site.id');
  const counters = new Set(site.counters.map(({ id }) => id));
  const services = new Map(site.services.map(({ id, letter }) => [id, letter]));
  const open = state.counters.find(
    (counter) => !counters.has(counter.counterId) || !counter.services.every((id) => services.has(id)),
  );
  if (open !== undefined) return refuse('counter-busy', open.counterId);
  const used = state.tickets.find(
    ({ serviceId }) => services.get(serviceId) !== current?.services.get(serviceId)?.letter,
  );
  if (used !== undefined) return refuse('input-invalid', `site.services.${used.serviceId}`);
  return { happenings: [{ type: 'site-configured', data: { site } }], value: { siteId: site.id } };
}
