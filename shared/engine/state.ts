/** What a site is at one moment: the fold of its log. Every value in it is persistent or frozen in use. */
import { Map as PersistentMap } from 'immutable';
import type { Outcome } from '../events.ts';
import type { Area, Counter, Language, Service, Site, TicketStatus } from '../model.ts';
import type { RankedSet } from './ranked.ts';

/** One visit, from issue to end of day. Times are epoch ms. */
export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly code: string;
  readonly serviceId: string;
  readonly language: Language;
  readonly kiosk?: string | undefined;
  readonly status: TicketStatus;
  readonly issuedAt: number;
  /** The seq of the event that made it: breaks ties of score. */
  readonly seq: number;
  readonly score: number;
  /** Set by the first call and never again. */
  readonly firstCalledAt?: number;
  readonly calledAt?: number;
  readonly calls: number;
  readonly counterId?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** A counter while it is open. */
export interface OpenCounter {
  readonly counterId: string;
  readonly clerk: string;
  readonly name: string;
  readonly services: readonly string[];
  readonly openedAt: number;
  /** The ticket that is called to the counter or being served there. */
  readonly ticketId?: string;
}

/** A call as the waiting room sees it; `seq` is that of the latest call or recall. */
export interface Call {
  readonly ticketId: string;
  readonly code: string;
  readonly counterId: string;
  readonly seq: number;
  readonly at: number;
}

/** The configuration, indexed once when it is set. */
export interface Catalogue {
  readonly site: Site;
  readonly services: ReadonlyMap<string, Service>;
  readonly counters: ReadonlyMap<string, Counter>;
  readonly areas: ReadonlyMap<string, Area>;
}

/**
 * Outcomes of recent commands, in two generations: when the fresh one is full it becomes the old one,
 * so between GENERATION and 2 × GENERATION commands are remembered without a scan.
 */
export interface Outcomes {
  readonly fresh: PersistentMap<string, Outcome>;
  readonly old: PersistentMap<string, Outcome>;
}

export interface SiteState {
  /** Seq of the last event folded in; 0 before the first. */
  readonly seq: number;
  readonly catalogue: Catalogue | null;
  /** The business day that numbers belong to, `YYYY-MM-DD`; empty before the first. */
  readonly day: string;
  /** Letter → last number given. */
  readonly numbers: PersistentMap<string, number>;
  readonly tickets: PersistentMap<string, Ticket>;
  /** Service id → who waits for it. */
  readonly queues: PersistentMap<string, RankedSet>;
  readonly counters: PersistentMap<string, OpenCounter>;
  /** Area id → latest calls, newest first. */
  readonly calls: PersistentMap<string, readonly Call[]>;
  readonly outcomes: Outcomes;
}

export const EMPTY: SiteState = {
  seq: 0,
  catalogue: null,
  day: '',
  numbers: PersistentMap(),
  tickets: PersistentMap(),
  queues: PersistentMap(),
  counters: PersistentMap(),
  calls: PersistentMap(),
  outcomes: { fresh: PersistentMap(), old: PersistentMap() },
};

/** Builds the index over a configuration. */
export function catalogue(site: Site): Catalogue {
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    new Map(list.map((entry) => [entry.id, entry]));
  return { site, services: byId(site.services), counters: byId(site.counters), areas: byId(site.areas) };
}
