/** The kiosk: what a visitor can come for, how many wait, and where the paper of a number is. */
import { z } from 'zod';
import { KioskId } from '../model.ts';
import { baudOf } from '../printing/port.ts';
import { serviceRow, siteRow } from './rows.ts';
import { touchedServices } from './touched.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

const params = z.strictObject({ kiosk: KioskId });
type Params = z.output<typeof params>;

const VOLATILE: ReadonlySet<string> = new Set(['print', 'printer', 'handed', 'port']);

export const kiosk: View<Params> = {
  summary: 'The services of a site as a kiosk offers them, and the prints of this kiosk.',
  who: ['kiosk', 'supervisor', 'administrator'],
  params,
  *keys(state, { kiosk: id }) {
    yield 'site';
    yield `kiosk:${id}`;
    for (const { id } of state.catalogue.site.services) yield `service:${id}`;
  },
  row(state, key): Row | undefined {
    const { site, services } = state.catalogue;
    if (key === 'site') {
      const { hours, federalState, overnight, near } = site;
      return { ...siteRow(state), hours, federalState, overnight, near };
    }
    if (kindOf(key) === 'kiosk') {
      const own = site.kiosks.find(({ id }) => id === idOf(key));
      return own && { id: own.id, name: own.name, baud: baudOf(own.printer), languages: own.languages };
    }
    const row = serviceRow(state, idOf(key));
    const service = services.get(idOf(key));
    if (row === undefined || service === undefined) return undefined;
    const { hint, hours, trial, bookedOnly, group, online } = service;
    const stopped = state.stopped.get(service.id);
    return { ...row, hint, hours, trial, bookedOnly, group, online, off: service.off, stopped };
  },
  *touched(event, before, after, params) {
    switch (event.type) {
      case 'site-configured':
      case 'site-adjusted':
      case 'day-started':
      case 'day-closed':
        for (const { id } of before.catalogue?.site.services ?? []) yield `service:${id}`;
        yield* this.keys(after, params);
        return;
      default:
        for (const id of touchedServices(event, before, after)) yield `service:${id}`;
    }
  },
  volatile: (key, row, { kiosk: id }) =>
    kindOf(key) === 'wait' || key === 'promise' || (VOLATILE.has(kindOf(key)) && row['kiosk'] === id),
};
