/** The waiting-room screen of one area: who is called where, and how many wait for what. */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import type { SiteState } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';
import { AreaId } from '../model.ts';
import { type CallRow, counterLabel, serviceRow, siteRow } from './rows.ts';
import { touchedMessages, touchedServices, touchedTickets } from './touched.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

const params = z.strictObject({ area: AreaId });
type Params = z.output<typeof params>;

function* callKeys(state: ReadyState, area: string): Generator<string> {
  for (const call of state.calls.get(area, [])) yield `call:${call.ticketId}`;
}

function callRow(state: ReadyState, area: string, ticketId: string): CallRow | undefined {
  const call = state.calls.get(area, []).find((entry) => entry.ticketId === ticketId);
  if (call === undefined) return undefined;
  const { code, counterId, at, seq, from } = call;
  const open = state.tickets.get(ticketId)?.status === 'called';
  return {
    ticketId,
    code,
    counter: counterLabel(state, counterId),
    at,
    seq,
    open,
    ...(from !== undefined && { from }),
  };
}

function servicesOf(state: ReadyState, area: string) {
  return state.catalogue.site.services.filter((service) => service.area === area);
}

export const board: View<Params> = {
  summary: 'The waiting-room screen of an area.',
  who: ['display', 'kiosk', 'clerk', 'supervisor'],
  params,
  *keys(state, { area }) {
    yield 'site';
    for (const { id } of servicesOf(state, area)) yield `service:${id}`;
    yield* callKeys(state, area);
    for (const id of state.messages.keys()) yield `message:${id}`;
  },
  row(state, key, { area }): Row | undefined {
    if (key === 'site') return { ...siteRow(state, area) };
    if (kindOf(key) === 'service') return ofArea(state, idOf(key), area);
    if (kindOf(key) === 'message') return onScreen(state, idOf(key), area);
    const call = callRow(state, area, idOf(key));
    return call && { ...call };
  },
  *touched(event: LogEvent, before, after, { area }) {
    switch (event.type) {
      case 'site-configured':
      case 'site-adjusted':
      case 'day-started':
      case 'day-closed':
        for (const { id } of before.catalogue?.site.services ?? []) yield `service:${id}`;
        for (const call of before.calls.get(area, [])) yield `call:${call.ticketId}`;
        for (const id of before.messages.keys()) yield `message:${id}`;
        yield* this.keys(after, { area });
        return;
      default: {
        yield* touchedMessages(before, after);
        const tickets = touchedTickets(event, before);
        for (const id of touchedServices(event, before, after)) yield `service:${id}`;
        // The oldest call may have been pushed out of the list.
        for (const { ticketId } of before.calls.get(area, [])) tickets.add(ticketId);
        for (const id of tickets) if (isCallChanged(before, after, area, id)) yield `call:${id}`;
      }
    }
  },
  volatile: (key, row, { area }) => key === 'accuracy' || (kindOf(key) === 'wait' && row['area'] === area),
};

function isCallChanged(before: SiteState, after: SiteState, area: string, ticketId: string): boolean {
  const [was, is] = [before, after].map((state) => ({
    call: state.calls.get(area, []).find((call) => call.ticketId === ticketId),
    open: state.tickets.get(ticketId)?.status === 'called',
  }));
  return was?.call !== is?.call || (is?.call !== undefined && was?.open !== is.open);
}

/** What is said to the waiting room of an area. */
function onScreen({ messages }: ReadyState, id: string, here: string): Row | undefined {
  const message = messages.get(id);
  const { to, area = here } = message ?? {};
  return message && to === 'screens' && area === here ? { ...message } : undefined;
}

function ofArea(state: ReadyState, id: string, area: string): Row | undefined {
  const row = state.catalogue.services.get(id)?.area === area ? serviceRow(state, id) : undefined;
  return row && { ...row };
}
