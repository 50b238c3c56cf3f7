/** One command against one state: the whole engine in one pure function. */
import type { CommandName, Input } from '../commands.ts';
import type { Happening, LogEvent, Outcome } from '../events.ts';
import { refuse } from '../refusals.ts';
import { decisions } from './decide/index.ts';
import { type Context, type Decide, isRefused, type ReadyState, type Refused } from './decide.ts';
import { evolve, outcomeKey } from './evolve.ts';
import { businessDay } from './hours.ts';
import type { SiteState } from './state.ts';
import { wake } from './waiting.ts';

/** A command whose input has been parsed with its row's schema. */
export interface Command {
  readonly name: CommandName;
  readonly id: string;
  readonly input: Input<CommandName>;
}

export interface Done {
  /** What happened now; empty when the command's outcome was already known. */
  readonly events: readonly LogEvent[];
  readonly state: SiteState;
  readonly value: unknown;
  /** The outcome is in the log already: it is true whatever happened since. */
  readonly isKnown?: true;
}

/**
 * Decides a command and folds what happened.
 *
 * A command id that this actor used before gives the first outcome again and does nothing. A new
 * business day starts inside the first command of that day, so no timer can miss it.
 */
export function execute(state: SiteState, command: Command, context: Context): Done | Refused {
  const known = recall(state, context.actor.id, command.id);
  if (known !== undefined) {
    return known.name === command.name
      ? { events: [], state, value: known.value, isKnown: true }
      : refuse('command-id-reused');
  }
  if (state.catalogue === null && command.name !== 'configure-site') return refuse('site-unknown');
  const { id } = command;
  const { at } = context;
  const by = context.actor.id;
  const events: LogEvent[] = [];
  // What falls due is done in the order of its due times, the end of the day and of a rest among it.
  const isDue = command.name === 'keep-time';
  let next = isDue ? state : wake(state, at);
  const fold = ({ type, data }: Happening, outcome?: Outcome) => {
    const seq = next.seq + 1;
    const event = (
      outcome === undefined
        ? { type, data, at, by, command: id, seq }
        : { type, data, at, by, command: id, seq, outcome }
    ) as LogEvent;
    next = evolve(next, event);
    events.push(event);
  };

  const today = state.catalogue && businessDay(context.at, state.catalogue.site.timeZone);
  // Only forwards: a server whose clock runs behind must not bring yesterday's numbers back.
  if (!isDue && today !== null && today > state.day) fold({ type: 'day-started', data: { day: today } });
  const decide = decisions[command.name] as Decide<CommandName>;
  const decision = decide(next as ReadyState, command.input, context);
  if (isRefused(decision)) return decision;
  // What changes nothing starts no day either: it would leave an event without an outcome behind.
  if (decision.happenings.length === 0) return { events: [], state, value: decision.value };
  const last = decision.happenings.length - 1;
  const outcome = { name: command.name, value: decision.value };
  for (const [index, happening] of decision.happenings.entries())
    fold(happening, index === last ? outcome : undefined);
  return { events, state: next, value: decision.value };
}

function recall(state: SiteState, by: string, id: string): Outcome | undefined {
  const key = outcomeKey(by, id);
  return state.outcomes.fresh.get(key) ?? state.outcomes.old.get(key);
}
