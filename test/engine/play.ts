/** Plays a history on an engine and on the reference, and looks after every press. */
import { isRefused } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { asJson } from '../support/site.ts';
import { type History, Sender, type Sent } from './history.ts';
import { checkMove, checkState } from './invariants.ts';
import { type Desk, Reference } from './reference.ts';

export interface Engine {
  readonly execute: typeof execute;
  readonly evolve: typeof evolve;
}

export const ENGINE: Engine = { execute, evolve };

/** @throws Error with the press that went wrong, and how */
export function play({ execute: run, evolve: fold }: Engine, { isEarly, steps }: History): void {
  const sender = new Sender();
  const reference = new Reference();
  /** What is held, and what somebody holds who only reads the log. */
  let held: SiteState = EMPTY;
  let reader: SiteState = EMPTY;

  function press(sent: Sent): void {
    const { command, actor, at, fresh } = sent;
    const done = run(held, command, { at, actor, newTicket: () => fresh });
    const expected = reference.answer(sent);
    if (isRefused(done)) {
      const { code } = done.refusal;
      if (!('reasons' in expected)) throw new Error(`refused as ${code} instead of ${text(expected.value)}`);
      if (!expected.reasons.includes(code))
        throw new Error(`refused as ${code} instead of ${expected.reasons.join()}`);
      return;
    }
    if ('reasons' in expected) throw new Error(`done instead of refused as ${expected.reasons.join()}`);
    same('the answer', done.value, expected.value);
    for (const event of asJson(done.events)) {
      const next = fold(reader, event);
      checkMove(reader, next);
      reader = next;
    }
    held = done.state;
    checkState(held);
    same('the fold of the log', comparable(reader), comparable(held));
    const { day, visits, desks } = reference;
    same('the site', picture(held), { day, visits, desks: byCounter(desks) });
  }

  if (!isEarly) press(sender.begin());
  for (const [index, step] of steps.entries()) {
    const sent = sender.next(step, held);
    try {
      press(sent);
    } catch (cause) {
      const { command, actor, at } = sent;
      const what = `press ${index + 1}: ${actor.id} ${command.name} at ${new Date(at).toISOString()}`;
      throw new Error(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }
}

/** The state without its index over the configuration: the configuration itself is compared by what it does. */
function comparable({ catalogue, ...state }: SiteState) {
  return { ...state, site: catalogue?.site.services.length };
}

/** The site as the reference describes it. */
function picture({ day, tickets, counters }: SiteState) {
  const visits = [...tickets.values()]
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ seq: _, score: __, ...ticket }) => ticket);
  const desks = [...counters.values()].map(({ counterId, clerk, services }) => ({
    counterId,
    clerk,
    services,
  }));
  return { day, visits, desks: byCounter(desks) };
}

function byCounter(desks: readonly Desk[]): readonly Desk[] {
  return desks.toSorted((a, b) => (a.counterId < b.counterId ? -1 : 1));
}

function same(what: string, is: unknown, shouldBe: unknown): void {
  const [left, right] = [text(is), text(shouldBe)];
  if (left !== right) throw new Error(`${what} is\n  ${left}\nand should be\n  ${right}`);
}

/** JSON with its keys in order, so that equal things are equal texts. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
