/**
 * A second engine, written from RULES.md and not from the first. It says what a command must answer and
 * what the site must look like then. Where several refusals are true it names them all, since no rule
 * says which comes first.
 */
import type { CommandName } from '../../shared/commands.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { appointmentMoves } from './reference/appointments.ts';
import { callMoves } from './reference/calls.ts';
import { counterMoves, rememberMoves } from './reference/counters.ts';
import { House, Refusal } from './reference/house.ts';
import { leadMoves } from './reference/lead.ts';
import type { Moves, Of } from './reference/moves.ts';
import { ticketMoves } from './reference/tickets.ts';
import { timeMoves } from './reference/time.ts';
import type { Sent } from './sender.ts';
import type { Clock } from './world.ts';

export type Answer = { readonly value: unknown } | { readonly reasons: readonly RefusalCode[] };

const moves: Moves<CommandName> = {
  ...counterMoves,
  ...callMoves,
  ...ticketMoves,
  ...appointmentMoves,
  ...timeMoves,
  ...leadMoves,
};

export class Reference {
  readonly house: House;
  readonly #done: {
    readonly by: string;
    readonly id: string;
    readonly name: string;
    readonly value: unknown;
  }[] = [];

  constructor(clock: Clock) {
    this.house = new House(clock);
  }

  /** What a command must answer. [G3] A refusal leaves everything as it was. */
  answer({ command: { name, id, input }, actor, at, fresh }: Sent): Answer {
    const known = this.#done.find((done) => done.by === actor.id && done.id === id);
    if (known !== undefined)
      return known.name === name ? { value: known.value } : { reasons: ['command-id-reused'] };
    const { house } = this;
    const kept = house.copy();
    try {
      if (house.site === undefined && name !== 'configure-site') throw new Refusal(['site-unknown']);
      house.serial += 1;
      house.isIdle = false;
      if (name !== 'keep-time') {
        house.wake(at);
        if (house.site !== undefined) house.turnTheDay(at);
      }
      const before = house.visits.map((visit) => ({ ...visit }));
      const move = moves[name] as (house: House, of: Of<CommandName>) => unknown;
      const value = move(house, { input, id, actor, at, fresh });
      if (name !== 'undo' && name !== 'split-ticket') rememberMoves(house, before, id, at);
      house.sweep(at);
      if (house.isIdle) Object.assign(house, kept);
      else this.#done.push({ by: actor.id, id, name, value });
      return { value };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      Object.assign(house, kept);
      return { reasons: error.reasons };
    }
  }

  /** Another id than the reference's own was given: nothing says how ids are made. */
  renameAlarm(from: string, to: string): void {
    const { house } = this;
    house.alarms = house.alarms.map((alarm) => (alarm.id === from ? { ...alarm, id: to } : alarm));
    this.#takeOver({ alarmId: to });
  }

  renameMessage(from: string, to: string): void {
    const { house } = this;
    house.messages = house.messages.map((word) => Object.assign(word, word.id === from && { id: to }));
    this.#takeOver({ messageId: to });
  }

  #takeOver(value: unknown): void {
    const last = this.#done.at(-1);
    if (last !== undefined) this.#done.splice(-1, 1, { ...last, value });
  }
}
