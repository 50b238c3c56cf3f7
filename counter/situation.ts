/** What is going on at one counter, read from the rows of the staff's view. Pure. */
import type { CounterRow, TicketRow } from '../shared/views/rows.ts';

/** `held`: somebody else works here. `unknown`: the site has no such counter. */
export const PHASES = ['unknown', 'closed', 'held', 'free', 'paused', 'called', 'serving'] as const;
export type Phase = (typeof PHASES)[number];

export interface Situation {
  readonly phase: Phase;
  readonly counter?: CounterRow | undefined;
  /** Who is called to the counter or being served there. */
  readonly visit?: TicketRow | undefined;
}

/**
 * @param me id of the clerk who looks; undefined while the server has not said it yet
 */
export function situation(
  counter: CounterRow | undefined,
  ticket: (id: string) => TicketRow | undefined,
  me: string | undefined,
): Situation {
  if (counter === undefined) return { phase: 'unknown' };
  const { open } = counter;
  if (open === undefined) return { phase: 'closed', counter };
  const visit = open.ticketId === undefined ? undefined : ticket(open.ticketId);
  if (open.clerk !== me) return { phase: 'held', counter, visit };
  if (visit === undefined) return { phase: open.paused === undefined ? 'free' : 'paused', counter };
  return { phase: visit.status === 'serving' ? 'serving' : 'called', counter, visit };
}

/** An open visit at another counter. */
export interface OtherVisit {
  readonly counter: CounterRow;
  readonly visit: TicketRow;
}

/** The visits at all open counters but one, latest call first. */
export function otherVisits(
  counters: readonly CounterRow[],
  ticket: (id: string) => TicketRow | undefined,
  but: string,
): OtherVisit[] {
  return counters
    .flatMap((counter) => {
      const id = counter.id === but ? undefined : counter.open?.ticketId;
      const visit = id === undefined ? undefined : ticket(id);
      return visit === undefined ? [] : [{ counter, visit }];
    })
    .toSorted((a, b) => (b.visit.calledAt ?? 0) - (a.visit.calledAt ?? 0));
}

/** Differs whenever something has happened at the counter. */
export function fingerprint({ counter, visit }: Situation): string {
  const { since, paused, clerk } = counter?.open ?? {};
  return [since, clerk, paused?.since, visit?.id, visit?.status, visit?.calls].join(' ');
}
