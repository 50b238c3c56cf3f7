/** State after an event. Pure and total over the log: what it refuses to fold is a fault in the log. */
import type { EventName, LogEvent } from '../events.ts';
import { changed } from './changed.ts';
import { alarmFolds } from './evolve/alarm-folds.ts';
import { appointmentFolds } from './evolve/appointment-folds.ts';
import { counterFolds } from './evolve/counter-folds.ts';
import type { Fold, Folds } from './evolve/folds.ts';
import { leadFolds } from './evolve/lead-folds.ts';
import { siteFolds } from './evolve/site-folds.ts';
import { ticketFolds } from './evolve/ticket-folds.ts';
import { visitFolds } from './evolve/visit-folds.ts';
import { counted } from './figures.ts';
import { EMPTY, type Outcomes, type SiteState } from './state.ts';
import { wake } from './waiting.ts';

/** Commands in one generation of remembered outcomes: more than a busy site sends in a day. */
const GENERATION = 8192;

const folds: Folds<EventName> = {
  ...siteFolds,
  ...counterFolds,
  ...ticketFolds,
  ...visitFolds,
  ...appointmentFolds,
  ...alarmFolds,
  ...leadFolds,
};

/**
 * Folds one event into the state; whoever's time has come by then is woken first.
 * @throws Error when the event does not follow on this state: a gap, or a move that is not drawn.
 */
export function evolve(state: SiteState, event: LogEvent): SiteState {
  if (event.seq !== state.seq + 1) throw new Error(`event ${event.seq} does not follow on ${state.seq}`);
  const fold = folds[event.type] as Fold<EventName>;
  const next = fold(wake(state, event.at), event.data, event);
  // In one copy: each costs as much as a lookup.
  const { figures, curve, since } = counted(state, next, event);
  const outcomes = remember(next.outcomes, event);
  return changed(next, { seq: event.seq, figures, curve, since, outcomes });
}

/** Folds a run of events. */
export function evolveAll(state: SiteState, events: readonly LogEvent[]): SiteState {
  return events.reduce(evolve, state);
}

/** Ids are remembered per actor: one actor can neither block nor read another's outcome. */
export function outcomeKey(by: string, command: string): string {
  return `${by} ${command}`;
}

function remember(outcomes: Outcomes, event: LogEvent): Outcomes {
  if (event.outcome === undefined) return outcomes;
  const full = outcomes.fresh.size >= GENERATION;
  const fresh = full ? EMPTY.outcomes.fresh : outcomes.fresh;
  return {
    fresh: fresh.set(outcomeKey(event.by, event.command), event.outcome),
    old: full ? outcomes.fresh : outcomes.old,
  };
}
