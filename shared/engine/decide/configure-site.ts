import type { Input, Output } from '../../commands.ts';
import type { Site } from '../../model.ts';
import { refuse } from '../../refusals.ts';
import type { Context, Decided, Refused } from '../decide.ts';
import { destinationOf } from '../lanes.ts';
import type { SiteState } from '../state.ts';

/** Gives a site its configuration, as a whole and with a version. The only command that a site without one accepts. */
export function configureSite(
  state: SiteState,
  { site, onVersion }: Input<'configure-site'>,
  _context: Context,
): Decided<Output<'configure-site'>> | Refused {
  const current = state.catalogue;
  const version = current?.version ?? 0;
  if (current !== null && current.site.id !== site.id) return refuse('input-invalid', 'site.id');
  if (onVersion !== undefined && onVersion !== version)
    return refuse('configuration-changed', String(version));
  const used = inUse(state, site);
  if (used !== undefined) return refuse('configuration-in-use', used);
  return {
    happenings: [{ type: 'site-configured', data: { site, version: version + 1 } }],
    value: { siteId: site.id, version: version + 1 },
  };
}

/** What people stand in or work at must not vanish under them: the place in the configuration that would. */
function inUse(state: SiteState, site: Site): string | undefined {
  const counters = new Set(site.counters.map(({ id }) => id));
  const letters = new Map(site.services.map(({ id, letter }) => [id, letter]));
  const open = state.counters.find(
    ({ counterId, services, secondary }) =>
      !counters.has(counterId) || ![...services, ...secondary].every((id) => letters.has(id)),
  );
  if (open !== undefined) return `counters.${open.counterId}`;
  const isLost = (serviceId: string) =>
    letters.get(serviceId) !== state.catalogue?.services.get(serviceId)?.letter;
  const visit = [...state.tickets.values(), ...state.booked.values()].find(({ serviceId, pending }) =>
    [serviceId, ...pending].some(isLost),
  );
  if (visit !== undefined) return `services.${visit.serviceId}`;
  const areas = new Set(site.areas.map(({ id }) => id));
  const wanted = [...state.tickets.values()].map(({ lane }) => destinationOf(lane).area);
  const area = wanted.find((id) => id !== undefined && !areas.has(id));
  return area && `areas.${area}`;
}
