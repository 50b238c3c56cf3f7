/** What a move of the reference is: it changes the house and says what the command answers, or refuses. */
import type { CommandName, Input, Output } from '../../../shared/commands.ts';
import type { Actor } from '../../../shared/model.ts';
import { type Desk, type House, isAtCounter, Refusal, unless, type Visit } from './house.ts';

export interface Of<N extends CommandName> {
  readonly input: Input<N>;
  /** The command's own id. */
  readonly id: string;
  readonly actor: Actor;
  readonly at: number;
  readonly fresh: { readonly ticketId: string; readonly token: string };
}

export type Moves<N extends CommandName> = {
  readonly [K in N]: (house: House, of: Of<K>) => Output<K>;
};

type AtCounter = { readonly input: { readonly counterId: string }; readonly actor: Actor };

/** The desk that the actor may act for. */
export function deskOf(house: House, { input: { counterId }, actor }: AtCounter): Desk {
  unless([house.site?.counters.some(({ id }) => id === counterId) === true, 'counter-unknown']);
  const desk = house.desks.find((each) => each.counterId === counterId);
  if (desk === undefined) throw new Refusal(['counter-closed']);
  unless([desk.clerk === actor.id || actor.role === 'supervisor', 'counter-held']);
  return desk;
}

export function visitorAt(house: House, counterId: string): Visit | undefined {
  return house.visits.find((visit) => visit.counterId === counterId && isAtCounter(visit));
}

/** The desk, ready to call somebody. */
export function freeDesk(house: House, of: AtCounter): Desk {
  const desk = deskOf(house, of);
  unless([visitorAt(house, desk.counterId) === undefined, 'counter-busy'], [!desk.paused, 'counter-paused']);
  return desk;
}

/** Whoever is at the desk. */
export function visitOf(house: House, of: AtCounter): Visit {
  const visit = visitorAt(house, deskOf(house, of).counterId);
  if (visit === undefined) throw new Refusal(['counter-free']);
  return visit;
}

/** Whoever is called to the desk and not there yet. */
export function calledOf(house: House, of: AtCounter): Visit {
  const visit = visitOf(house, of);
  unless([visit.status === 'called', 'ticket-not-called']);
  return visit;
}

/** A visit by its id, in the status that the move needs. */
function visitBy(house: House, id: string): Visit {
  const visit = house.find(id);
  if (visit === undefined) throw new Refusal(['ticket-unknown']);
  return visit;
}

/** A visit of today: a booked one is not here. */
export function presentBy(house: House, id: string): Visit {
  const visit = visitBy(house, id);
  unless([visit.status !== 'booked', 'ticket-unknown']);
  return visit;
}

export function waitingBy(house: House, id: string): Visit {
  const visit = visitBy(house, id);
  unless([visit.status === 'waiting', 'ticket-not-waiting']);
  return visit;
}

/** A visit as its visitor names it by the token, or staff by the id. */
export function named(
  house: House,
  {
    input,
    actor,
  }: { readonly input: { readonly token: string } | { readonly ticketId: string }; readonly actor: Actor },
): Visit {
  if ('token' in input) {
    const visit = house.visits.find(({ token }) => token === input.token);
    if (visit === undefined) throw new Refusal(['ticket-unknown', 'not-your-ticket']);
    return visit;
  }
  unless([actor.role !== 'visitor', 'not-your-ticket']);
  return visitBy(house, input.ticketId);
}

/** A visit that is passed on: from the desk, or while it waits. */
export function passed(
  house: House,
  of: {
    readonly input: { readonly ticketId: string; readonly counterId?: string | undefined };
    readonly actor: Actor;
  },
): Visit {
  const { counterId, ticketId } = of.input;
  if (counterId === undefined) return waitingBy(house, ticketId);
  deskOf(house, { input: { counterId }, actor: of.actor });
  const visit = visitorAt(house, counterId);
  if (visit === undefined || visit.id !== ticketId) throw new Refusal(['ticket-elsewhere']);
  return visit;
}
