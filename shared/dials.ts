import { z } from 'zod';
import { DIAL_VALUES, type DialName } from './dial-values.ts';

function dial(name: DialName) {
  const { least, most } = DIAL_VALUES[name];
  return z.int().min(least).max(most);
}

/**
 * The supervisor's dials. Minutes unless the name says otherwise; the letters are those of the order's
 * rules in RULES.md.
 */
export const Dials = z.strictObject({
  /** H: how much sooner than its slot an appointment counts as due, so how long a walk-in is protected. */
  headStart: dial('headStart'),
  /** E: an appointment is callable from so long before its slot. */
  early: dial('early'),
  /** G: who checks in later than this after the slot gets a later place. */
  grace: dial('grace'),
  /** D: what a secondary service has to be due sooner by. */
  secondary: dial('secondary'),
  /** B: what a recognised reason for priority is worth, and the most that it may be. */
  bonus: dial('bonus'),
  /** A called visitor is missed after so many calls … */
  noShowCalls: dial('noShowCalls'),
  /** … and so many seconds since the last one. */
  noShowSeconds: dial('noShowSeconds'),
  /** A called visitor is missed without a clerk so many seconds after the last call; 0: only a clerk says so. */
  noShowAfter: dial('noShowAfter'),
  /** Who missed a call waits again by itself so long after it, once; 0: only whoever comes to a kiosk or to staff. */
  rescue: dial('rescue'),
  /** The most numbers taken from afar that may be open at once; 0: whoever wants one comes here. A count. */
  remote: dial('remote'),
  /** So long after the site has closed, its day is closed: whoever still waits has left; 0: only midnight does that. */
  closeAfter: dial('closeAfter'),
  /** Who is put back after a call that nobody answered rests so long. */
  rest: dial('rest'),
  /** The most that a visitor may put the own turn off. */
  defer: dial('defer'),
  /** Seconds in which a counter's last move can be undone. */
  undoSeconds: dial('undoSeconds'),
});
export type Dials = z.infer<typeof Dials>;

/** A site states only what it wants otherwise. */
export const DEFAULT_DIALS = Object.fromEntries(
  Object.entries(DIAL_VALUES).map(([name, { standard }]) => [name, standard]),
) as Dials;
