/** What a site is at one moment: the fold of its log. Every value in it is persistent or frozen in use. */
import { DEFAULT_DIALS, type Dials } from '../dials.ts';
import type { Outcome, Why } from '../events.ts';
import {
  type Area,
  type Counter,
  type Language,
  type Service,
  type Site,
  type Text,
  type TicketStatus,
} from '../model.ts';
import type { Quote } from '../quote.ts';
import type { Figures, Message, Point } from './lead.ts';
import { PersistentMap } from './persistent-map.ts';
import type { RankedSet } from './ranked.ts';

/** One visit, from booking or issue to the end of the day. Times are epoch ms. */
export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly code: string;
  readonly kind: 'walk-in' | 'booked';
  readonly serviceId: string;
  readonly language: Language;
  readonly kiosk?: string | undefined;
  /** Taken from afar, with this phone. */
  readonly phone?: string | undefined;
  readonly persons: number;
  readonly status: TicketStatus;
  /** When it was issued; for a booked visit, when it checked in (before that, when it was booked). */
  readonly issuedAt: number;
  /** The seq of the event that made it wait first: breaks ties of score. */
  readonly seq: number;
  readonly score: number;
  /** Which queue it waits in: see `laneOf` in order.ts. */
  readonly lane: string;
  /** Not callable before: resting after a call, put off by the visitor, or booked for later (then `early`). */
  readonly wakesAt?: number | undefined;
  /** Checked in before its time: may be called early when nobody else is due. */
  readonly early?: boolean | undefined;
  /** Booked: the time that its place in the order comes from. */
  readonly slot?: number | undefined;
  readonly priority?: { readonly minutes: number; readonly reason: string } | undefined;
  readonly note?: string | undefined;
  /** Services to wait for when this one is done. */
  readonly pending: readonly string[];
  /** Set by the first call and never again. */
  readonly firstCalledAt?: number | undefined;
  readonly calledAt?: number | undefined;
  readonly calls: number;
  /** Calls and recalls since it was last called out of the queue: what a no-show is judged by. */
  readonly callsInRow: number;
  /** Why it was called last. */
  readonly why?: Why | undefined;
  readonly counterId?: string | undefined;
  /** Missed a call and waited again by rule, which happens once. */
  readonly rescued?: true | undefined;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly parked?:
    | { readonly reason: string; readonly until?: number | undefined; readonly since: number }
    | undefined;
  /** What the visitor was told when the number was given. */
  readonly quote?: Quote | undefined;
  /** The site that sent it. */
  readonly from?: { readonly site: string; readonly name: string } | undefined;
  /** The site that it was sent to; `arrived` once that one has it. */
  readonly sent?:
    | {
        readonly site: string;
        readonly serviceId: string;
        readonly note?: string | undefined;
        readonly arrived: boolean;
      }
    | undefined;
  /** The press (actor and command id) that touched it last: what `undo` must not lie under. */
  readonly touchedBy: string;
}

/** What a counter's last move changed, as it was before. */
export interface LastMove {
  /** The id of the command that made it. */
  readonly command: string;
  /** The same with its actor. */
  readonly press: string;
  readonly at: number;
  /** Null: the move brought the ticket into being. */
  readonly tickets: readonly { readonly id: string; readonly before: Ticket | null }[];
  /** Who was at the counter. */
  readonly ticketId?: string | undefined;
}

/** A counter while it is open. */
export interface OpenCounter {
  readonly counterId: string;
  readonly clerk: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly secondary: readonly string[];
  readonly openedAt: number;
  readonly paused?:
    | {
        readonly kind: 'break' | 'back-office';
        readonly reason?: string | undefined;
        readonly until?: number | undefined;
        readonly since: number;
      }
    | undefined;
  /** The ticket that is called to the counter or being served there. */
  readonly ticketId?: string | undefined;
  readonly last?: LastMove | undefined;
}

/** A call as the waiting room sees it; `seq` is that of the latest call or recall. */
export interface Call {
  readonly ticketId: string;
  readonly code: string;
  readonly counterId: string;
  readonly seq: number;
  readonly at: number;
  /** Name of the site that the visitor came from: its codes may be the same as here. */
  readonly from?: string | undefined;
}

export interface Alarm {
  readonly id: string;
  /** The actor's id. */
  readonly by: string;
  readonly counterId?: string | undefined;
  /** Who raised it. */
  readonly name: string;
  readonly at: number;
  /** Who is coming. */
  readonly coming?: string | undefined;
}

/** The configuration, indexed once when it is set. */
export interface Catalogue {
  readonly site: Site;
  /** Counts the configurations of the site. */
  readonly version: number;
  readonly services: ReadonlyMap<string, Service>;
  readonly counters: ReadonlyMap<string, Counter>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly dials: Dials;
}

/**
 * Outcomes of recent commands, in two generations: when the fresh one is full it becomes the old one,
 * so between GENERATION and 2 × GENERATION commands are remembered without a scan.
 */
export interface Outcomes {
  readonly fresh: PersistentMap<Outcome>;
  readonly old: PersistentMap<Outcome>;
}

export interface SiteState {
  /** Seq of the last event folded in; 0 before the first. */
  readonly seq: number;
  readonly catalogue: Catalogue | null;
  /** The business day that numbers belong to, `YYYY-MM-DD`; empty before the first. */
  readonly day: string;
  /** Letter → last number given. */
  readonly numbers: PersistentMap<number>;
  /** Service id → numbers given today. */
  readonly issued: PersistentMap<number>;
  /** Visits of today. */
  readonly tickets: PersistentMap<Ticket>;
  /** Booked visits, of any day, that have not checked in. */
  readonly booked: PersistentMap<Ticket>;
  /** Codes in use → ticket id: open visits of today, and booked ones. */
  readonly codes: PersistentMap<string>;
  /** `<service>@<slot>` → visits booked there. */
  readonly slots: PersistentMap<number>;
  /** Last number of a booked visit's code; goes round, because bookings live longer than a day. */
  readonly lastBooking: number;
  /** Service id → how many wait for it, callable or not. */
  readonly waiting: PersistentMap<number>;
  /** Open visits that were taken from afar → with which phone: follows from the tickets. */
  readonly afar: PersistentMap<string>;
  /** Lane → who is callable in it now. */
  readonly queues: PersistentMap<RankedSet>;
  /** Lane → checked in before their time, by slot: called early only when nobody else is due. */
  readonly early: PersistentMap<RankedSet>;
  /** Who is not callable yet, by the time of waking. */
  readonly sleeping: RankedSet;
  readonly counters: PersistentMap<OpenCounter>;
  /** Area id → latest calls, newest first. */
  readonly calls: PersistentMap<readonly Call[]>;
  readonly alarms: PersistentMap<Alarm>;
  readonly messages: PersistentMap<Message>;
  /** Services that give no more numbers today → why. */
  readonly stopped: PersistentMap<Text>;
  /** Service id → what its visits of today came to: follows from the tickets. */
  readonly figures: PersistentMap<Figures>;
  /** Start of a quarter of an hour, epoch ms → the first calls in it: follows from the tickets. */
  readonly curve: PersistentMap<Point>;
  /** Service id → who waits for it, by the time since when: follows from the tickets. */
  readonly since: PersistentMap<RankedSet>;
  readonly outcomes: Outcomes;
}

export const EMPTY: SiteState = {
  seq: 0,
  catalogue: null,
  day: '',
  numbers: PersistentMap.empty(),
  issued: PersistentMap.empty(),
  tickets: PersistentMap.empty(),
  booked: PersistentMap.empty(),
  codes: PersistentMap.empty(),
  slots: PersistentMap.empty(),
  lastBooking: 1000,
  waiting: PersistentMap.empty(),
  afar: PersistentMap.empty(),
  queues: PersistentMap.empty(),
  early: PersistentMap.empty(),
  sleeping: null,
  counters: PersistentMap.empty(),
  calls: PersistentMap.empty(),
  alarms: PersistentMap.empty(),
  messages: PersistentMap.empty(),
  stopped: PersistentMap.empty(),
  figures: PersistentMap.empty(),
  curve: PersistentMap.empty(),
  since: PersistentMap.empty(),
  outcomes: { fresh: PersistentMap.empty(), old: PersistentMap.empty() },
};

/** Builds the index over a configuration. */
export function catalogue(site: Site, version: number): Catalogue {
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    new Map(list.map((entry) => [entry.id, entry]));
  const given = Object.entries(site.dials ?? {}).filter(([, value]) => value !== undefined);
  return {
    site,
    version,
    services: byId(site.services),
    counters: byId(site.counters),
    areas: byId(site.areas),
    dials: { ...DEFAULT_DIALS, ...(Object.fromEntries(given) as Partial<Dials>) },
  };
}

/** A visit of today or a booked one. */
export function findTicket(state: SiteState, id: string): Ticket | undefined {
  return state.tickets.get(id) ?? state.booked.get(id);
}
