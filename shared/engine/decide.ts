/** What a decide function is: the shape that every file in `decide/` has. */

import type { CommandName, Input, Output } from '../commands.ts';
import type { Happening } from '../events.ts';
import type { Actor } from '../model.ts';
import type { Quote } from '../quote.ts';
import type { Refusal } from '../refusals.ts';
import type { Catalogue, SiteState } from './state.ts';

/** Everything that a decision needs from the world. */
export interface Context {
  /** Epoch ms. */
  readonly at: number;
  readonly actor: Actor;
  /** A fresh id and the token that it was made from. */
  newTicket(): { readonly ticketId: string; readonly token: string };
  /** The id that a token belongs to: a one-way function of it. */
  ticketIdOf(token: string): string;
  /** What is known at this moment about the wait of somebody who draws a number of a service now. */
  quote?(serviceId: string): Quote | undefined;
}

export interface Decided<V> {
  readonly happenings: readonly Happening[];
  readonly value: V;
}

export interface Refused {
  readonly refusal: Refusal;
}

/** The state of a site that has its configuration: what all commands but the first one see. */
export type ReadyState = SiteState & { readonly catalogue: Catalogue };

/**
 * Pure: the same state, input and context give the same decision. It reads the state and changes
 * nothing; what it says happened is folded in by `evolve`.
 */
export type Decide<N extends CommandName> = (
  state: ReadyState,
  input: Input<N>,
  context: Context,
) => Decided<Output<N>> | Refused;

export function isRefused(decision: unknown): decision is Refused {
  return typeof decision === 'object' && decision !== null && 'refusal' in decision;
}
