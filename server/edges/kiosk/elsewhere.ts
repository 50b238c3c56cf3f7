/** Where else a visitor may go who cannot be served here: the neighbours that have the service open now. */
import { whyUnavailable } from '../../../shared/engine/available.ts';
import { businessDay, placeOn } from '../../../shared/engine/hours.ts';
import { waitingFor } from '../../../shared/engine/order.ts';
import type { ElsewhereRow } from '../../../shared/views/rows.ts';
import { isFull } from '../../../shared/views/rows.ts';
import type { Sites } from '../../sites.ts';

const SHOWN = 3;

/** The fewest waiting first. */
export async function elsewhere(
  sites: Sites,
  siteId: string,
  serviceId: string,
  at: number,
): Promise<ElsewhereRow[]> {
  const here = (await sites.get(siteId))?.state.catalogue?.site;
  const found = await Promise.all((here?.near ?? []).map((id) => sites.get(id)));
  const open = found.flatMap((site): ElsewhereRow[] => {
    const state = site?.state;
    const service = state?.catalogue?.services.get(serviceId);
    if (state?.catalogue == null || service === undefined || service.bookedOnly === true) return [];
    const { id, name, timeZone } = state.catalogue.site;
    const place = placeOn(state.catalogue.site, businessDay(at, timeZone));
    if (whyUnavailable(state.catalogue.site, service, at) !== undefined || isFull(state, serviceId))
      return [];
    return [{ id, name, place, waiting: waitingFor(state, serviceId) }];
  });
  return open.toSorted((a, b) => a.waiting - b.waiting).slice(0, SHOWN);
}
