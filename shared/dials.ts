import { z } from 'zod';

/**
 * The supervisor's dials. Minutes unless the name says otherwise; the letters are those of the order's
 * rules in RULES.md.
 */
export const Dials = z.strictObject({
  /** H: how much sooner than its slot an appointment counts as due, so how long a walk-in is protected. */
  headStart: z.int().min(0).max(240),
  /** E: an appointment is callable from so long before its slot. */
  early: z.int().min(0).max(60),
  /** G: who checks in later than this after the slot gets a later place. */
  grace: z.int().min(0).max(60),
  /** D: what a secondary service has to be due sooner by. */
  secondary: z.int().min(0).max(60),
  /** B: what a recognised reason for priority is worth, and the most that it may be. */
  bonus: z.int().min(0).max(30),
  /** A called visitor is missed after so many calls … */
  noShowCalls: z.int().min(1).max(10),
  /** … and so many seconds since the last one. */
  noShowSeconds: z.int().min(0).max(600),
  /** A called visitor is missed without a clerk so many seconds after the last call; 0: only a clerk says so. */
  noShowAfter: z.int().min(0).max(3600),
  /** Who missed a call waits again by itself so long after it, once; 0: only whoever comes to a kiosk or to staff. */
  rescue: z.int().min(0).max(60),
  /** The most numbers taken from afar that may be open at once; 0: whoever wants one comes here. A count. */
  remote: z.int().min(0).max(500),
  /** So long after the site has closed, its day is closed: whoever still waits has left; 0: only midnight does that. */
  closeAfter: z.int().min(0).max(480),
  /** Who is put back after a call that nobody answered rests so long. */
  rest: z.int().min(0).max(30),
  /** The most that a visitor may put the own turn off. */
  defer: z.int().min(0).max(120),
  /** Seconds in which a counter's last move can be undone. */
  undoSeconds: z.int().min(0).max(300),
});
export type Dials = z.infer<typeof Dials>;

/** The values that the simulation of waiting found best; a site states only what it wants otherwise. */
export const DEFAULT_DIALS: Dials = {
  headStart: 60,
  early: 10,
  grace: 10,
  secondary: 10,
  bonus: 15,
  noShowCalls: 1,
  noShowSeconds: 0,
  noShowAfter: 0,
  rescue: 0,
  remote: 0,
  closeAfter: 0,
  rest: 5,
  defer: 60,
  undoSeconds: 60,
};
