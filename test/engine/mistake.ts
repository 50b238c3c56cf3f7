/** Engines with one mistake each. The fuzz is worth its time only as long as it finds every one of them. */
import type { CommandName } from '../../shared/commands.ts';
import { type Context, isRefused } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { type Command, execute } from '../../shared/engine/execute.ts';
import type { SiteState, Ticket } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Engine } from './play.ts';

export type Faults = Readonly<Record<string, () => Engine>>;

export interface Mistake {
  /** What the deciding engine takes for the state. */
  readonly sees?: (state: SiteState, command: Command, context: Context) => SiteState;
  /** Whom it takes for the actor, or when it thinks that it is. */
  readonly believes?: (context: Context, command: Command) => Context;
  /** What it writes in place of what happened. */
  readonly writes?: (event: LogEvent, state: SiteState) => LogEvent;
  /** What it folds an event into. */
  readonly takes?: (state: SiteState, event: LogEvent) => SiteState;
  /** What it makes of an event. */
  readonly folds?: (after: SiteState, event: LogEvent, before: SiteState) => SiteState;
}

export function engineWith({ sees, believes, writes, takes, folds }: Mistake): Engine {
  const fold: typeof evolve = (state, event) => {
    const after = evolve(takes?.(state, event) ?? state, event);
    return folds === undefined ? after : folds(after, event, state);
  };
  return {
    evolve: fold,
    execute: (state, command, context) => {
      const seen = sees?.(state, command, context) ?? state;
      const done = execute(seen, command, believes?.(context, command) ?? context);
      if (isRefused(done)) return done;
      let next = state;
      const events = done.events.map((event) => {
        const written = writes?.(event, next) ?? event;
        next = fold(next, written);
        return written;
      });
      return { ...done, events, state: next };
    },
  };
}

/** As if nobody were at any counter. */
export function vacant(state: SiteState): SiteState {
  return { ...state, counters: state.counters.map(({ ticketId: _, ...counter }) => counter) };
}

export function only(name: CommandName, see: NonNullable<Mistake['sees']>): Mistake['sees'] & {} {
  return (state, command, context) => (command.name === name ? see(state, command, context) : state);
}

export function counterOf({ input }: Command): string {
  return 'counterId' in input ? (input.counterId ?? '') : '';
}

/** One ticket of the state, changed. */
export function altered(
  state: SiteState,
  id: string,
  change: (ticket: Ticket) => Partial<Ticket>,
): SiteState {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) return state;
  return { ...state, tickets: state.tickets.set(id, { ...ticket, ...change(ticket) }) };
}
