/** The kinds of rows, as the wire carries them: one type per kind, shared by the views that have it. */

import type { Dials } from '../dials.ts';
import type { ReadyState } from '../engine/decide.ts';
import { placeOn } from '../engine/hours.ts';
import { waitingFor } from '../engine/order.ts';
import type { SiteState } from '../engine/state.ts';
import type { Why } from '../events.ts';
import type { Language } from '../languages.ts';
import type { Service, Site, Text, TicketStatus } from '../model.ts';

export type { FiguresRow, MessageRow, PointRow, SummaryRow } from './lead-rows.ts';

/** Key `site`. */
export interface SiteRow {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly place: string;
  readonly timeZone: string;
  readonly demo: boolean;
  /** In front at the kiosk and on the phone. */
  readonly languages?: readonly Language[] | undefined;
  readonly notice?: Text | undefined;
  readonly area?: Text | undefined;
  /** For staff only. */
  readonly dials?: Dials | undefined;
  /** For staff: where somebody can be passed on to; on a screen of several areas: those. */
  readonly areas?: readonly { readonly id: string; readonly name: Text }[] | undefined;
  /** For staff only: where a paper can come out. */
  readonly kiosks?: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/** Key `service:<id>`. */
export interface ServiceRow {
  readonly id: string;
  readonly letter: string;
  readonly name: Text;
  readonly short: Text;
  readonly bring?: Text | undefined;
  readonly targetMinutes: number;
  /** How long a visit takes as a rule, minutes. */
  readonly normalMinutes?: number | undefined;
  readonly waiting: number;
  /** Switched off by hand, with the reason. */
  readonly off?: Text | undefined;
  /** All numbers of the day are given. */
  readonly full: boolean;
  /** Position in the site's own order of services. */
  readonly position: number;
}

/** Key `site`, at a kiosk: when it is open, and where else one may go. */
export interface KioskSiteRow extends SiteRow, Pick<Site, 'hours' | 'federalState' | 'overnight' | 'near'> {}

/** Key `service:<id>`, at a kiosk: whether it can be had follows from the clock, with `whyUnavailable`; `stopped`: why not. */
export interface KioskServiceRow
  extends ServiceRow,
    Pick<Service, 'hint' | 'hours' | 'trial' | 'bookedOnly' | 'group' | 'online'> {
  readonly stopped?: Text | undefined;
}

/** Key `call:<ticketId>`. `seq` rises with every call and recall: the display announces what is new. */
export interface CallRow {
  readonly ticketId: string;
  readonly code: string;
  readonly counter: string;
  /** Epoch ms. */
  readonly at: number;
  readonly seq: number;
  /** False once the visitor has arrived, left or missed the call. */
  readonly open: boolean;
  /** Name of the site that the visitor came from: its code may be the same as one of here. */
  readonly from?: string | undefined;
  /** Where the visitor waits, on a screen of several areas. */
  readonly area?: string | undefined;
  /** What the ticket asks to be spoken to in, while the call is open; German without one. */
  readonly language?: Language | undefined;
}

/** Key `counter:<id>`: every counter of the site, open or not. */
export interface CounterRow {
  readonly id: string;
  readonly label: string;
  readonly area: string;
  /** The services that it is set up for. */
  readonly services: readonly string[];
  readonly secondary: readonly string[];
  /** Present while it is open. */
  readonly open?: {
    readonly clerk: string;
    readonly name: string;
    readonly services: readonly string[];
    readonly secondary: readonly string[];
    readonly since: number;
    readonly paused?:
      | {
          readonly kind: 'break' | 'back-office';
          readonly reason?: string | undefined;
          readonly until?: number | undefined;
          readonly since: number;
        }
      | undefined;
    /** The last move, while nothing is built on it: whom it brought from where to where. */
    readonly undo?:
      | {
          /** Epoch ms. */
          readonly until: number;
          readonly moved: readonly Moved[];
        }
      | undefined;
    readonly ticketId?: string | undefined;
  };
}

/** What one move did to one ticket; from null: it brought the ticket into being. */
export interface Moved {
  readonly code: string;
  readonly from: TicketStatus | null;
  readonly to: TicketStatus;
}

/** Key `ticket:<ticketId>`: who waits, is called, is being served, or missed the call. Never the token. */
export interface TicketRow {
  readonly id: string;
  readonly code: string;
  readonly kind: 'walk-in' | 'booked';
  readonly persons: number;
  /** Which queue it waits in: a service, `counter/<id>`, `clerk/<id>` or `<service>@<area>`. */
  readonly lane: string;
  /** Not callable before. */
  readonly wakesAt?: number | undefined;
  readonly early?: boolean | undefined;
  readonly slot?: number | undefined;
  readonly priority?: { readonly minutes: number; readonly reason: string } | undefined;
  readonly note?: string | undefined;
  readonly pending: readonly string[];
  readonly parked?:
    | { readonly reason: string; readonly until?: number | undefined; readonly since: number }
    | undefined;
  /** Why it was called last. */
  readonly why?: Why | undefined;
  /** The site that it came from, or is on its way to. */
  readonly from?: { readonly site: string; readonly name: string } | undefined;
  readonly sentTo?: string | undefined;
  readonly serviceId: string;
  readonly status: TicketStatus;
  readonly language: string;
  /** Name of the kiosk where it was pulled. */
  readonly kiosk?: string | undefined;
  readonly issuedAt: number;
  /** Smallest first among those who wait; `seq` breaks ties. */
  readonly score: number;
  readonly seq: number;
  readonly firstCalledAt?: number | undefined;
  readonly calledAt?: number | undefined;
  readonly calls: number;
  readonly counterId?: string | undefined;
  readonly startedAt?: number | undefined;
}

/** Key `alarm:<id>`: somebody needs help now. */
export interface AlarmRow {
  readonly id: string;
  /** Label of the counter. */
  readonly counter?: string | undefined;
  readonly name: string;
  readonly at: number;
  /** Who is coming. */
  readonly coming?: string | undefined;
}

/** Key `ticket` of a ticket's own page. */
export interface OwnTicketRow {
  readonly id: string;
  readonly code: string;
  readonly status: TicketStatus;
  readonly language: Language;
  readonly service: Text;
  readonly bring?: Text | undefined;
  readonly issuedAt: number;
  /** Booked: when. */
  readonly slot?: number | undefined;
  /** Not called before: put off, or booked for later. */
  readonly wakesAt?: number | undefined;
  /** How many wait for the same service and come before. */
  readonly ahead: number;
  /** Missed a call: waits again by itself from then on. */
  readonly backAt?: number | undefined;
  /** Label of the counter to go to, from the call on. */
  readonly counter?: string | undefined;
  readonly calledAt?: number | undefined;
}

/** One of the calls of key `latest` of a ticket's own page: what the screen of its area says to everybody. */
export interface LatestRow {
  readonly code: string;
  /** Label of the counter. */
  readonly counter: string;
}

export {
  type Elsewhere,
  type ElsewhereRow,
  type HandedRow,
  type OwnKioskRow,
  type PaperRow,
  type PhoneRow,
  type PrinterRow,
  type PrintRow,
  type PrintState,
} from './volatile-rows.ts';

export function siteRow({ catalogue: { site, areas }, day }: ReadyState, area?: string): SiteRow {
  const { id, organisation, name, timeZone, demo, languages, notice } = site;
  return {
    id,
    organisation,
    name,
    place: placeOn(site, day),
    timeZone,
    demo,
    languages,
    notice,
    ...(area !== undefined && { area: areas.get(area)?.name }),
  };
}

export function serviceRow(state: ReadyState, serviceId: string): ServiceRow | undefined {
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return undefined;
  const { id, letter, name, short, bring, targetMinutes, normalMinutes } = service;
  const position = state.catalogue.site.services.indexOf(service);
  const waiting = waitingFor(state, id);
  const full = isFull(state, id);
  const words = { name, short, bring };
  const off = service.off ?? state.stopped.get(id);
  return { id, letter, ...words, targetMinutes, normalMinutes, waiting, off, full, position };
}

/** Whether all numbers of the day are given. */
export function isFull({ issued, catalogue }: SiteState, serviceId: string): boolean {
  const perDay = catalogue?.services.get(serviceId)?.capacity?.perDay ?? Number.POSITIVE_INFINITY;
  return issued.get(serviceId, 0) >= perDay;
}

/** Label of a counter; its id where the configuration no longer has it. */
export function counterLabel(state: ReadyState, counterId: string): string {
  return state.catalogue.counters.get(counterId)?.label ?? counterId;
}
