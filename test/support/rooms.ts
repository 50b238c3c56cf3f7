/** Every room that can be watched, view by view: a view without an entry here does not compile. */
import type { SiteState } from '../../shared/engine/state.ts';
import type { ViewName } from '../../shared/views/index.ts';

export type Params = Readonly<Record<string, string>>;

export const roomsOf: { readonly [V in ViewName]: (state: SiteState) => Params[] } = {
  board: ({ catalogue }) => [
    ...(catalogue?.site.areas ?? []).map(({ id }) => ({ area: id })),
    ...(catalogue?.site.displays ?? []).map(({ id }) => ({ display: id })),
  ],
  kiosk: (state) => (state.catalogue?.site.kiosks ?? []).map(({ id }) => ({ kiosk: id })),
  counter: () => [{}],
  site: () => [{}],
  city: () => [{}],
  ticket: ({ tickets, booked }) => [...tickets.keys(), ...booked.keys()].map((id) => ({ ticket: id })),
  paper: () => [{}],
  trouble: () => [{}],
  devices: () => [{}],
  device: () => [{ device: 'abcdef012345' }],
};
