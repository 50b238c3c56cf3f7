/** The waiting-room screen of one area, or one that the configuration describes: who is called where, and who waits. */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import type { SiteState } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';
import { AreaId, type Display, DisplayId } from '../model.ts';
import { type CallRow, counterLabel, serviceRow, siteRow } from './rows.ts';
import { touchedMessages, touchedServices, touchedTickets } from './touched.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

const params = z
  .strictObject({ area: AreaId.optional(), display: DisplayId.optional() })
  .refine(({ area, display }) => (area === undefined) !== (display === undefined), 'one of the two');
type Params = z.output<typeof params>;

function displayOf({ catalogue }: SiteState, { display }: Params): Display | undefined {
  return catalogue?.site.displays?.find(({ id }) => id === display);
}

/** The areas that it shows; none where the configuration has dropped it. */
function areasOf(state: SiteState, place: Params): readonly string[] {
  return place.area === undefined ? (displayOf(state, place)?.areas ?? []) : [place.area];
}

function* callIds(state: SiteState, areas: readonly string[]): Generator<string> {
  for (const area of areas) for (const { ticketId } of state.calls.get(area, [])) yield ticketId;
}

function findCall(state: SiteState, areas: readonly string[], ticketId: string) {
  for (const area of areas) {
    const call = state.calls.get(area, []).find((entry) => entry.ticketId === ticketId);
    if (call !== undefined) return { call, area };
  }
  return undefined;
}

function callRow(state: ReadyState, areas: readonly string[], ticketId: string): CallRow | undefined {
  const found = findCall(state, areas, ticketId);
  if (found === undefined) return undefined;
  const { code, counterId, at, seq, from } = found.call;
  const ticket = state.tickets.get(ticketId);
  const open = ticket?.status === 'called';
  const asks = open && ticket.language !== 'de' ? { language: ticket.language } : {};
  const where = areas.length > 1 ? { area: found.area } : {};
  const stranger = from === undefined ? {} : { from };
  return {
    ticketId,
    code,
    counter: counterLabel(state, counterId),
    at,
    seq,
    open,
    ...asks,
    ...where,
    ...stranger,
  };
}

export const board: View<Params> = {
  summary: 'A waiting-room screen: of one area, or as the configuration describes it.',
  who: ['display', 'kiosk', 'clerk', 'supervisor', 'administrator'],
  params,
  *keys(state, place) {
    const areas = areasOf(state, place);
    yield 'site';
    if (displayOf(state, place) !== undefined) yield 'display';
    for (const { id, area } of state.catalogue.site.services) if (areas.includes(area)) yield `service:${id}`;
    for (const ticketId of callIds(state, areas)) yield `call:${ticketId}`;
    for (const id of state.messages.keys()) yield `message:${id}`;
  },
  row(state, key, place): Row | undefined {
    const areas = areasOf(state, place);
    if (key === 'site') return siteOf(state, areas);
    if (key === 'display') return copied(displayOf(state, place));
    if (kindOf(key) === 'service') return ofArea(state, idOf(key), areas);
    if (kindOf(key) === 'message') return onScreen(state, idOf(key), areas);
    return copied(callRow(state, areas, idOf(key)));
  },
  *touched(event: LogEvent, before, after, place) {
    const [had, has] = [areasOf(before, place), areasOf(after, place)];
    switch (event.type) {
      case 'site-configured':
      case 'site-adjusted':
      case 'day-started':
      case 'day-closed':
        yield 'display';
        for (const { id } of before.catalogue?.site.services ?? []) yield `service:${id}`;
        for (const ticketId of callIds(before, had)) yield `call:${ticketId}`;
        for (const id of before.messages.keys()) yield `message:${id}`;
        yield* this.keys(after, place);
        return;
      default: {
        yield* touchedMessages(before, after);
        const tickets = touchedTickets(event, before);
        for (const id of touchedServices(event, before, after)) yield `service:${id}`;
        // The oldest call may have been pushed out of the list.
        for (const ticketId of callIds(before, has)) tickets.add(ticketId);
        for (const id of tickets) if (isCallChanged(before, after, has, id)) yield `call:${id}`;
      }
    }
  },
  // Whose areas a display shows stands in the state: what it has no service for, it leaves aside itself.
  volatile: (key, row, place) =>
    kindOf(key) === 'wait' && (place.area === undefined || row['area'] === place.area),
};

function isCallChanged(
  before: SiteState,
  after: SiteState,
  areas: readonly string[],
  ticketId: string,
): boolean {
  const [was, is] = [before, after].map((state) => ({
    call: findCall(state, areas, ticketId)?.call,
    open: state.tickets.get(ticketId)?.status === 'called',
  }));
  return was?.call !== is?.call || (is?.call !== undefined && was?.open !== is.open);
}

/** What is said to the waiting room of an area. */
function onScreen({ messages }: ReadyState, id: string, here: readonly string[]): Row | undefined {
  const message = messages.get(id);
  if (message?.to !== 'screens') return undefined;
  return message.area === undefined || here.includes(message.area) ? { ...message } : undefined;
}

function ofArea(state: ReadyState, id: string, areas: readonly string[]): Row | undefined {
  const row = areas.includes(state.catalogue.services.get(id)?.area ?? '')
    ? serviceRow(state, id)
    : undefined;
  return copied(row);
}

/** Where several areas share a screen, their names go with the calls. */
function siteOf(state: ReadyState, [first, ...others]: readonly string[]): Row {
  if (others.length === 0) return { ...siteRow(state, first) };
  const shown = new Set([first, ...others]);
  return { ...siteRow(state), areas: state.catalogue.site.areas.filter(({ id }) => shown.has(id)) };
}

function copied(row: object | undefined): Row | undefined {
  return row && { ...row };
}
