/** THE table of what can happen: name → payload. The log holds nothing else, state is a fold over it. */
import { z } from 'zod';
import { CounterId, Language, ServiceId, Site, TicketId, TicketToken } from './model.ts';

interface EventRow {
  readonly summary: string;
  readonly data: z.ZodType;
}

const atCounter = { ticketId: TicketId, counterId: CounterId };

export const events = {
  'site-configured': {
    summary: 'The site has this configuration from here on.',
    data: z.strictObject({ site: Site }),
  },
  'day-started': {
    summary: 'A new business day: numbers restart, tickets left open from the day before expire.',
    data: z.strictObject({ day: z.iso.date() }),
  },
  'counter-opened': {
    summary: 'A clerk took the counter and serves these services there.',
    data: z.strictObject({
      counterId: CounterId,
      clerk: z.string(),
      name: z.string(),
      services: z.array(ServiceId),
    }),
  },
  'counter-closed': {
    summary: 'The counter serves nobody from here on.',
    data: z.strictObject({ counterId: CounterId }),
  },
  'ticket-issued': {
    summary: 'A visitor has a number and waits.',
    data: z.strictObject({
      ticketId: TicketId,
      token: TicketToken,
      serviceId: ServiceId,
      /** The number behind the letter: 42 in `A 042`. */
      number: z.int().min(1),
      /** Epoch ms; the smallest score is next. Static while the ticket waits. */
      score: z.number(),
      language: Language,
      kiosk: z.string().optional(),
    }),
  },
  'ticket-called': {
    summary: 'A visitor is asked to come to a counter.',
    data: z.strictObject(atCounter),
  },
  'ticket-recalled': {
    summary: 'The same visitor is asked again; the first call keeps its time.',
    data: z.strictObject(atCounter),
  },
  'service-started': {
    summary: 'The visitor is at the counter. Implied: the clerk recorded only the end.',
    data: z.strictObject({ ...atCounter, implied: z.boolean() }),
  },
  'service-finished': {
    summary: 'The visit is over.',
    data: z.strictObject(atCounter),
  },
  'ticket-missed': {
    summary: 'The visitor was called and did not come.',
    data: z.strictObject(atCounter),
  },
} as const satisfies Record<string, EventRow>;

export type EventName = keyof typeof events;
export type EventData<N extends EventName> = z.output<(typeof events)[N]['data']>;

/** What a decide function says happened; the envelope is put round it by the engine. */
export type Happening = { [N in EventName]: { readonly type: N; readonly data: EventData<N> } }[EventName];

/** One entry of a site's log. */
export type LogEvent = Happening & {
  /** Contiguous per site, from 1. */
  readonly seq: number;
  /** Epoch ms, by the clock of the server that decided. */
  readonly at: number;
  /** The actor's id. */
  readonly by: string;
  /** The id that the command's sender made. */
  readonly command: string;
  /** On the last event of a command: its name and value, so that a retry gets the first outcome. */
  readonly outcome?: Outcome;
};

export interface Outcome {
  readonly name: string;
  readonly value: unknown;
}
