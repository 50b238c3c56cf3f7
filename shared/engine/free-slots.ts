/** The next times that a visit can be booked at. */
import type { Service } from '../model.ts';
import { nextAvailable } from './available.ts';
import { slotRefused } from './closing.ts';
import type { ReadyState } from './decide.ts';
import { minutes } from './waiting.ts';

/** Times are offered on quarters of an hour: what a telephone desk says, and everybody remembers. */
const GRID = minutes(15);
const FORESEEN = minutes(15 * 24 * 60);

/** At most `most` of them, epoch ms; none where a service takes no appointments, or only more than a fortnight on. */
export function freeSlots(state: ReadyState, service: Service, at: number, most: number): number[] {
  if (service.bookedOnly !== true && service.capacity?.perSlot === undefined) return [];
  const found: number[] = [];
  let slot = Math.floor(at / GRID) * GRID + GRID;
  while (found.length < most && slot < at + FORESEEN) {
    // Nights and weekends are stepped over at once.
    const open = nextAvailable(state.catalogue.site, service, slot);
    if (open === undefined) break;
    slot = Math.ceil(open / GRID) * GRID;
    if (slotRefused(state, service, slot, at) === undefined) found.push(slot);
    slot += GRID;
  }
  return found;
}
