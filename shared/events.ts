/** THE table of what can happen: name → payload. The log holds nothing else, state is a fold over it. */

import { z } from 'zod';
import { Dials } from './dials.ts';
import {
  AreaId,
  CounterId,
  Language,
  ServiceId,
  Site,
  SiteId,
  Text,
  TicketId,
  TicketToken,
} from './model.ts';
import { Quote } from './quote.ts';

interface EventRow {
  readonly summary: string;
  readonly data: z.ZodType;
}

const ticketId = TicketId;
const atCounter = { ticketId, counterId: CounterId };
/** Epoch ms. */
const Instant = z.number();
/** Epoch ms; the smallest score is next. Static while the ticket waits, except for a priority or a deferral. */
const score = z.number();
const persons = z.int().min(1).max(20);
const note = z.string().max(500);

/** Why a ticket was called: what a visitor may ask, and what a replay can check. */
const Why = z.strictObject({
  rule: z.enum(['order', 'early', 'picked', 'unparked']),
  /** The ticket's score with the penalty of a secondary service, where the order chose it. */
  due: z.number().optional(),
  /** The heads of the counter's other lanes at that moment, soonest first. */
  over: z.array(z.strictObject({ ticketId, due: z.number() })).optional(),
  reason: z.string().max(200).optional(),
});
export type Why = z.infer<typeof Why>;

const born = {
  ticketId,
  token: TicketToken,
  serviceId: ServiceId,
  /** The number behind the letter: 42 in `A 042`. */
  number: z.int().min(1),
  language: Language,
  persons: persons.optional(),
};

export const events = {
  'site-configured': {
    summary: 'The site has this configuration from here on.',
    data: z.strictObject({ site: Site, version: z.int() }),
  },
  'day-started': {
    summary:
      'A new business day: numbers restart; who was not served expires, unless the site works through the night.',
    data: z.strictObject({ day: z.iso.date() }),
  },

  'counter-opened': {
    summary: 'A clerk took the counter and serves these services there.',
    data: z.strictObject({
      counterId: CounterId,
      clerk: z.string(),
      name: z.string(),
      services: z.array(ServiceId),
      secondary: z.array(ServiceId).optional(),
    }),
  },
  'counter-services-set': {
    summary: 'The counter takes other services from here on.',
    data: z.strictObject({
      counterId: CounterId,
      services: z.array(ServiceId),
      secondary: z.array(ServiceId),
    }),
  },
  'counter-paused': {
    summary: 'The clerk calls nobody for a while.',
    data: z.strictObject({
      counterId: CounterId,
      kind: z.enum(['break', 'back-office']),
      reason: z.string().optional(),
      until: Instant.optional(),
    }),
  },
  'counter-resumed': { summary: 'The clerk is back.', data: z.strictObject({ counterId: CounterId }) },
  'counter-taken-over': {
    summary: 'Another clerk took the counter over, with whoever is at it.',
    data: z.strictObject({ counterId: CounterId, clerk: z.string(), name: z.string(), from: z.string() }),
  },
  'counter-closed': {
    summary: 'The counter serves nobody from here on.',
    data: z.strictObject({ counterId: CounterId }),
  },

  'message-posted': {
    summary: 'A message stands on the screens, or before the staff.',
    data: z.strictObject({
      messageId: z.string(),
      to: z.enum(['screens', 'staff']),
      text: Text,
      area: AreaId.optional(),
      counterId: CounterId.optional(),
      urgent: z.literal(true).optional(),
      name: z.string(),
    }),
  },
  'message-withdrawn': { summary: 'The message is gone.', data: z.strictObject({ messageId: z.string() }) },
  'issuing-stopped': {
    summary: 'These services give no more numbers today.',
    data: z.strictObject({ services: z.array(ServiceId), reason: Text }),
  },
  'issuing-resumed': {
    summary: 'These services give numbers again.',
    data: z.strictObject({ services: z.array(ServiceId) }),
  },
  'site-adjusted': {
    summary: 'Targets and dials are these from here on, for whoever comes.',
    data: z.strictObject({
      targets: z.array(z.strictObject({ serviceId: ServiceId, minutes: z.int() })),
      dials: Dials.partial(),
      version: z.int(),
    }),
  },
  'day-closed': {
    summary: 'The day is over: no more numbers, counters closed, who was not served has left.',
    data: z.strictObject({}),
  },

  'ticket-issued': {
    summary: 'A visitor has a number and waits.',
    data: z.strictObject({
      ...born,
      score,
      kiosk: z.string().optional(),
      /** Of whoever took it from afar. */
      phone: z.string().optional(),
      /** What the visitor was told; never told otherwise afterwards, and scored at the call. */
      quote: Quote.optional(),
      /** The ticket whose party this one came from, and its seniority with it. */
      splitFrom: ticketId.optional(),
    }),
  },
  'visit-begun': {
    summary: 'Somebody without a number is served at once; nobody is called.',
    data: z.strictObject({ ...born, counterId: CounterId }),
  },
  'ticket-called': {
    summary: 'A visitor is asked to come to a counter.',
    data: z.strictObject({ ...atCounter, why: Why }),
  },
  'ticket-recalled': {
    summary: 'The same visitor is asked again; the first call keeps its time.',
    data: z.strictObject(atCounter),
  },
  'service-started': {
    summary: 'The visitor is at the counter. Implied: the clerk recorded only the end.',
    data: z.strictObject({ ...atCounter, implied: z.boolean() }),
  },
  'service-added': {
    summary: 'A further service in the same visit: at once, or as the next thing to wait for.',
    data: z.strictObject({ ...atCounter, serviceId: ServiceId, when: z.enum(['now', 'queued']) }),
  },
  'service-finished': {
    summary: 'The visit is over.',
    data: z.strictObject({
      ...atCounter,
      outcome: z.enum(['done', 'incomplete', 'not-possible']).optional(),
      services: z.array(z.strictObject({ serviceId: ServiceId, count: z.int().min(1).max(50) })).optional(),
      persons: persons.optional(),
    }),
  },
  'visit-continued': {
    summary: 'The next service of the same visit: the ticket waits again, by its old seniority.',
    data: z.strictObject({ ticketId, serviceId: ServiceId, score }),
  },
  'ticket-missed': { summary: 'The visitor was called and did not come.', data: z.strictObject(atCounter) },
  'ticket-readmitted': {
    summary:
      'Who missed the call waits on with the old seniority: is here after all, or is called once more by rule.',
    data: z.strictObject({ ticketId, rescue: z.literal(true).optional() }),
  },
  'ticket-returned': {
    summary: 'A call is taken back; the ticket rests a little and keeps its seniority.',
    data: z.strictObject({ ...atCounter, wakesAt: Instant }),
  },
  'ticket-parked': {
    summary: 'The visit is set aside for a reason; it goes on with a call.',
    data: z.strictObject({ ...atCounter, reason: z.string(), until: Instant.optional() }),
  },
  'ticket-released': {
    summary: 'The time until which the visit was parked is over: it waits again, by its old seniority.',
    data: z.strictObject({ ticketId }),
  },
  'tickets-woken': {
    summary: 'Whose rest, deferral or wait for the slot is over can be called from here on.',
    data: z.strictObject({ tickets: z.array(ticketId) }),
  },
  'ticket-transferred': {
    summary:
      'The ticket waits for another service, counter, clerk or area, with code, token and seniority kept.',
    data: z.strictObject({
      ticketId,
      counterId: CounterId.optional(),
      serviceId: ServiceId,
      score,
      to: z.strictObject({
        counterId: CounterId.optional(),
        clerk: z.string().optional(),
        area: AreaId.optional(),
      }),
      note: note.optional(),
    }),
  },
  'ticket-sent': {
    summary: 'The ticket is on its way to another site.',
    data: z.strictObject({
      ticketId,
      counterId: CounterId.optional(),
      site: SiteId,
      serviceId: ServiceId,
      note: note.optional(),
    }),
  },
  'ticket-bounced': {
    summary: 'The other site could not take the ticket: it waits here again, by its old seniority.',
    data: z.strictObject({ ticketId, score }),
  },
  'ticket-arrived': { summary: 'The other site has the ticket.', data: z.strictObject({ ticketId }) },
  'ticket-received': {
    summary: 'A ticket of another site waits here, under its own code.',
    data: z.strictObject({
      ticketId,
      token: TicketToken,
      code: z.string(),
      serviceId: ServiceId,
      language: Language,
      persons: persons.optional(),
      issuedAt: Instant,
      slot: Instant.optional(),
      score,
      note: note.optional(),
      from: z.strictObject({ site: SiteId, name: z.string() }),
    }),
  },
  'priority-set': {
    summary: 'A recognised reason brings the ticket forward, within the bound.',
    data: z.strictObject({ ticketId, minutes: z.int(), reason: z.string(), score }),
  },
  'ticket-deferred': {
    summary: 'The visitor comes later, as much later as asked.',
    data: z.strictObject({ ticketId, score, wakesAt: Instant }),
  },
  'ticket-left': {
    summary: 'The number was given back, or the house is closed.',
    data: z.strictObject({ ticketId, by: z.enum(['visitor', 'staff', 'closing']) }),
  },
  'tickets-merged': {
    summary: 'Two tickets of one party are one; the earlier seniority counts.',
    data: z.strictObject({ ticketId, into: ticketId, persons, score }),
  },
  'move-undone': {
    summary: "The counter's last move never was; only the time of a first call stands.",
    data: z.strictObject({ counterId: CounterId, command: z.string(), tickets: z.array(ticketId) }),
  },

  'appointment-booked': {
    summary: 'A visit is booked; nobody waits before check-in.',
    data: z.strictObject({ ...born, slot: Instant, kiosk: z.string().optional() }),
  },
  'appointment-moved': {
    summary: 'The visit has another time or service; its code stays.',
    data: z.strictObject({ ticketId, slot: Instant, serviceId: ServiceId }),
  },
  'appointment-cancelled': { summary: 'The booked visit will not be.', data: z.strictObject({ ticketId }) },
  'checked-in': {
    summary: 'A booked visitor is here and waits.',
    data: z.strictObject({
      ticketId,
      band: z.enum(['early', 'on-time', 'late']),
      /** The time that the place in the order comes from: the slot, or later for who was late. */
      slot: Instant,
      score,
      kiosk: z.string().optional(),
    }),
  },

  'alarm-raised': {
    summary: 'Somebody needs help now.',
    data: z.strictObject({ alarmId: z.string(), counterId: CounterId.optional(), name: z.string() }),
  },
  'alarm-acknowledged': {
    summary: 'A colleague is coming.',
    data: z.strictObject({ alarmId: z.string(), name: z.string() }),
  },
  'alarm-cleared': { summary: 'The alarm is over.', data: z.strictObject({ alarmId: z.string() }) },
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
