/** Plays a history on an engine and on the reference, and looks after every press. */
import type { CommandName } from '../../shared/commands.ts';
import { isRefused } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { asJson, ticketIdOf } from '../support/site.ts';
import { inOrder } from './essence.ts';
import type { History } from './history.ts';
import { checkMove, checkState } from './invariants.ts';
import { pictureOfHouse, pictureOfState } from './picture.ts';
import { Reference } from './reference.ts';
import { Sender, type Sent } from './sender.ts';

export interface Engine {
  readonly execute: typeof execute;
  readonly evolve: typeof evolve;
}

export const ENGINE: Engine = { execute, evolve };

/** Presses between two looks at the whole state, which costs as much as many presses. */
const SELDOM = 10;

/** @throws Error with the press that went wrong, and how */
export function play({ execute: run, evolve: fold }: Engine, history: History): void {
  const sender = new Sender(history);
  const reference = new Reference(sender.clock);
  /** What is held, and what somebody holds who only reads the log. */
  let held: SiteState = EMPTY;
  let reader: SiteState = EMPTY;

  function press(sent: Sent): void {
    const { command, actor, at, fresh } = sent;
    const done = run(held, command, { at, actor, newTicket: () => fresh, ticketIdOf });
    const expected = reference.answer(sent);
    if (isRefused(done)) {
      const { code } = done.refusal;
      if (!('reasons' in expected))
        throw new Error(`refused as ${code} instead of ${inOrder(expected.value)}`);
      if (!expected.reasons.includes(code))
        throw new Error(`refused as ${code} instead of ${expected.reasons.join()}`);
      return;
    }
    if ('reasons' in expected) throw new Error(`done instead of refused as ${expected.reasons.join()}`);
    same('the answer', done.value, agreed(reference, command.name, expected.value, done.value));
    for (const event of asJson(done.events)) {
      const next = fold(reader, event);
      checkMove(reader, next, event);
      reader = next;
    }
    if (done.events.length === 0) return;
    held = done.state;
    checkState(held);
    same('the site', pictureOfState(held), pictureOfHouse(reference.house));
  }

  if (!history.isEarly) press(sender.begin());
  for (const [index, step] of history.steps.entries()) {
    const sent = sender.next(step, held);
    try {
      press(sent);
      if (index % SELDOM === 0 || index === history.steps.length - 1)
        same('the fold of the log', comparable(reader), comparable(held));
    } catch (cause) {
      const { command, actor, at } = sent;
      const what = `press ${index + 1}: ${actor.id} ${command.name} ${inOrder(command.name === 'configure-site' ? {} : command.input)} at ${new Date(at).toISOString()}`;
      throw new Error(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }
}

/** No rule says how the id of an alarm or a message is made, or in which order tickets are named: that is taken over. */
function agreed(reference: Reference, name: CommandName, expected: unknown, is: unknown): unknown {
  if (name === 'undo') return reordered(expected as Undone, is as Undone);
  if (name === 'post-message') {
    const [from, to] = [expected, is].map((value) => (value as { messageId: string }).messageId);
    if (from === undefined || to === undefined || !from.startsWith('message-')) return expected;
    reference.renameMessage(from, to);
    return is;
  }
  if (name !== 'raise-alarm') return expected;
  const [from, to] = [expected, is].map((value) => (value as { alarmId: string }).alarmId);
  if (from === undefined || to === undefined || !from.startsWith('alarm-')) return expected;
  reference.renameAlarm(from, to);
  return is;
}

type Undone = { readonly tickets: readonly { readonly ticketId: string }[] };

function reordered(expected: Undone, { tickets }: Undone): Undone {
  const place = ({ ticketId }: { readonly ticketId: string }) =>
    tickets.findIndex((ticket) => ticket.ticketId === ticketId);
  return { ...expected, tickets: expected.tickets.toSorted((a, b) => place(a) - place(b)) };
}

/** The state without its index over the configuration: the configuration itself is compared by what it does. */
function comparable({ catalogue, ...state }: SiteState) {
  return { ...state, site: catalogue?.site.services.length };
}

function same(what: string, is: unknown, shouldBe: unknown): void {
  // In order of their keys only if that is needed: it rarely is, and costs more than all the rest.
  if (JSON.stringify(is) === JSON.stringify(shouldBe)) return;
  const [left, right] = [inOrder(is), inOrder(shouldBe)];
  if (left !== right) throw new Error(`${what} is${difference(left, right)}`);
}

/** Long texts are shown from a little before the place where they part. */
function difference(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  const from = Math.max(0, at - 300);
  const cut = (long: string) => `${from > 0 ? '…' : ''}${long.slice(from, at + 200)}`;
  return `\n  ${cut(left)}\nand should be\n  ${cut(right)}`;
}
