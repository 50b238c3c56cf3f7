/** The supervisor's dials in numbers. Without schemas: the screens import this. What each turns stands in dials.ts. */

interface DialValues {
  /** What holds at a site that says nothing else: what the simulation of waiting found best. */
  readonly standard: number;
  readonly least: number;
  readonly most: number;
}

export const DIAL_VALUES = {
  headStart: { standard: 60, least: 0, most: 240 },
  early: { standard: 10, least: 0, most: 60 },
  grace: { standard: 10, least: 0, most: 60 },
  secondary: { standard: 10, least: 0, most: 60 },
  bonus: { standard: 15, least: 0, most: 30 },
  noShowCalls: { standard: 1, least: 1, most: 10 },
  noShowSeconds: { standard: 0, least: 0, most: 600 },
  noShowAfter: { standard: 0, least: 0, most: 3600 },
  rescue: { standard: 0, least: 0, most: 60 },
  rest: { standard: 5, least: 0, most: 30 },
  remote: { standard: 0, least: 0, most: 500 },
  defer: { standard: 60, least: 0, most: 120 },
  closeAfter: { standard: 0, least: 0, most: 480 },
  undoSeconds: { standard: 60, least: 0, most: 300 },
} as const satisfies Readonly<Record<string, DialValues>>;

export type DialName = keyof typeof DIAL_VALUES;
