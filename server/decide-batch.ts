/** Many commands decided together, each on what the one before it left. */
import { type Context, isRefused } from '../shared/engine/decide.ts';
import { type Command, execute } from '../shared/engine/execute.ts';
import type { SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import type { Actor } from '../shared/model.ts';
import { type Refusal, refuse } from '../shared/refusals.ts';

export type Result = { readonly value: unknown; readonly seq: number } | { readonly refusal: Refusal };

/** What all commands of a batch share. */
export interface BatchContext extends Omit<Context, 'actor'> {
  fault(error: unknown): void;
}

export interface DecidedBatch {
  /** One per command, in their order. */
  readonly results: readonly Result[];
  /** To be written, all or none; empty when there is nothing to write. */
  readonly events: readonly LogEvent[];
  /** The state after them. */
  readonly state: SiteState;
  /** All results are outcomes that the log has already. */
  readonly isKnown: boolean;
}

export function decideBatch(
  before: SiteState,
  batch: readonly { readonly command: Command; readonly actor: Actor }[],
  { fault, ...context }: BatchContext,
): DecidedBatch {
  let state = before;
  let isKnown = true;
  const events: LogEvent[] = [];
  const results = batch.map(({ command, actor }): Result => {
    try {
      const done = execute(state, command, { ...context, actor });
      isKnown &&= !isRefused(done) && done.isKnown === true;
      if (isRefused(done)) return done;
      state = done.state;
      events.push(...done.events);
      return { value: done.value, seq: state.seq };
    } catch (error) {
      // One command's bug must not take the batch with it.
      fault(error);
      isKnown = false;
      return refuse('fault');
    }
  });
  return { results, events, state, isKnown };
}
