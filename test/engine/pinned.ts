/**
 * Histories that once went wrong, or that a mistake in the engine needed to show itself, kept for good.
 * A seed is only good for the generator that it was found with; a history stays what it is.
 */
import type { History, Step } from './history.ts';

const step: Step = {
  press: 'issue-ticket',
  who: 0,
  isSensible: true,
  counter: 0,
  service: 0,
  ticket: 0,
  configuration: 0,
  flag: false,
  amount: 0,
  gap: 0,
};
const issue = step;
const alarm: Step = { ...step, press: 'raise-alarm' };
const open: Step = { ...step, press: 'open-counter' };
const call: Step = { ...step, press: 'call-next' };
const miss: Step = { ...step, press: 'mark-no-show', flag: true };
const finish: Step = { ...step, press: 'finish-service', flag: true };

/** Over a site that goes home at night, unless it says otherwise. */
function history(...steps: Step[]): History {
  return { clock: 0, configuration: 0, overnight: false, isEarly: false, steps };
}

export const PINNED: Readonly<Record<string, History>> = {
  'a finish sent again after midnight': history(
    issue,
    open,
    call,
    finish,
    { ...issue, gap: 'midnight' },
    { ...issue, gap: 1 },
    { ...finish, again: { back: 3, as: 'it-was' } },
  ),
  'a visit that runs into midnight': history(
    issue,
    { ...open, gap: 'midnight' },
    call,
    { ...issue, gap: 1 },
    { ...finish, isSensible: false },
  ),
  'a clock that runs behind midnight and issues on': history(
    { ...issue, gap: 'midnight' },
    { ...issue, gap: 1 },
    { ...issue, gap: -60_000 },
    open,
    call,
  ),
  'a number after a no-show': history(issue, issue, open, call, miss, issue, finish),
  'an early comer whose number was given later': history(
    issue,
    { ...issue, service: 1, gap: -1 },
    open,
    call,
    finish,
  ),
  'a service that moves while its visitor is called': history(
    { ...issue, service: 1 },
    open,
    call,
    { ...step, press: 'configure-site', configuration: 3, gap: 'midnight' },
    { ...step, press: 'configure-site', configuration: 3, gap: 1 },
    issue,
  ),
  'a thirteenth call, which an area does not remember': history(
    ...Array.from({ length: 14 }, () => issue),
    open,
    call,
    ...Array.from({ length: 13 }, () => finish),
  ),
  'an undone finish whose number somebody else has since midnight': {
    ...history(
      { ...issue, service: 1 },
      { ...open, gap: 'midnight' },
      call,
      { ...finish, flag: false, gap: 1 },
      { ...issue, service: 1, gap: 1 },
      { ...step, press: 'undo', gap: 1 },
    ),
    overnight: true,
  },
  'an alarm that is pressed twice, cleared, and sent again': history(
    { ...alarm, flag: true },
    { ...alarm, flag: true },
    { ...alarm, press: 'clear-alarm' },
    { ...alarm, again: { back: 2, as: 'it-was' } },
  ),
  'a guest who is announced twice, the second time after midnight': history(
    { ...step, press: 'receive-ticket' },
    { ...issue, gap: 'midnight' },
    { ...step, press: 'receive-ticket', ticket: 7, flag: true, gap: 1 },
    issue,
  ),
  'an undone recall, after one of somebody else with the same id': history(
    issue,
    open,
    call,
    { ...step, press: 'recall-ticket' },
    { ...step, who: 3, again: { back: 1, as: 'somebody' } },
    { ...step, press: 'undo' },
  ),
  'a visitor without a ticket who stays for a second service while somebody else is called': history(
    open,
    { ...step, press: 'serve-without-ticket', service: 2 },
    { ...step, press: 'add-service' },
    { ...issue, gap: 70 * 60_000 },
    finish,
  ),
  'an id that another command and another actor use': history(
    open,
    { ...issue, again: { back: 1, as: 'something' } },
    { ...open, who: 1, again: { back: 2, as: 'somebody' } },
    { ...issue, again: { back: 1, as: 'something' } },
  ),
};
