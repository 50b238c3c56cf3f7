/**
 * THE table of what can be asked: name → who may, input, output, refusals. The socket event, the HTTP
 * route, the OpenAPI document, the permission check and the documentation follow from a row; what the
 * command does stands in `engine/decide/<name>.ts`.
 */

import { z } from 'zod';
import { CONFIGURATION } from './body-limits.ts';
import { Dials } from './dials.ts';
import {
  AreaId,
  CounterId,
  Language,
  type Permission,
  type Role,
  ServiceId,
  Site,
  SiteId,
  Text,
  TicketId,
  TicketToken,
} from './model.ts';
import { Quote } from './quote.ts';
import type { RefusalCode } from './refusals.ts';

interface CommandRow {
  readonly summary: string;
  readonly who: readonly Role[];
  /** What an actor needs beside the role; a supervisor has every permission. */
  readonly needs?: Permission;
  readonly input: z.ZodType;
  /** Of an input that is larger than all others. */
  readonly bytes?: number;
  readonly output: z.ZodType;
  /** The refusals its decide function may give, beyond those of the pipe. */
  readonly refusals: readonly RefusalCode[];
}

/** A ticket as its caller sees it. */
const Brief = z.strictObject({ ticketId: TicketId, code: z.string() });
const staff = ['clerk', 'supervisor'] as const;
/** Booking: staff, the phone line, and whoever holds the token. */
const desk = [...staff, 'agent'] as const;
const ticketId = TicketId;
const counterId = CounterId;
const serviceId = ServiceId;
const persons = z.int().min(1).max(20);
const reason = z.string().trim().min(1).max(200);
const note = z.string().trim().min(1).max(500);
/** Epoch ms. */
const Instant = z.int().min(0);
const atCounter = z.strictObject({ counterId });
/** A ticket by its id, or by the token that only its visitor has. */
const OwnOrStaff = z.union([z.strictObject({ token: TicketToken }), z.strictObject({ ticketId })]);

const holding = ['counter-unknown', 'counter-closed', 'counter-held'] as const;
const calling = [...holding, 'counter-paused', 'counter-busy'] as const;
const issuing = [
  'service-unknown',
  'service-closed',
  'service-off',
  'service-full',
  'service-not-on-trial',
  'closing-too-near',
  'issuing-stopped',
] as const;
const booking = [
  'service-unknown',
  'service-closed',
  'service-off',
  'service-not-on-trial',
  'slot-past',
  'slot-full',
] as const;
const own = ['ticket-unknown', 'not-your-ticket'] as const;

const Issued = z.strictObject({
  ticketId,
  token: TicketToken,
  code: z.string(),
  serviceId,
  issuedAt: z.number(),
  ahead: z.int(),
  /** When the call comes, where something honest can be said of it. */
  quote: Quote.optional(),
});
const Booked = z.strictObject({
  ticketId,
  token: TicketToken,
  code: z.string(),
  serviceId,
  slot: z.number(),
});

export const commands = {
  'configure-site': {
    summary: 'Gives a site its configuration; the first one brings the site into being.',
    who: ['supervisor', 'administrator'],
    input: z.strictObject({
      site: Site,
      /** The version that the change was made on; without it, whatever is there. */
      onVersion: z.int().min(0).optional(),
    }),
    bytes: CONFIGURATION,
    output: z.strictObject({ siteId: z.string(), version: z.int() }),
    refusals: ['input-invalid', 'configuration-changed', 'configuration-in-use'],
  },

  'open-counter': {
    summary: 'A clerk takes a counter; without a list, for all services that the counter is set up for.',
    who: staff,
    input: z.strictObject({
      counterId,
      services: z.array(serviceId).min(1).max(50).optional(),
      secondary: z.array(serviceId).max(50).optional(),
    }),
    output: z.strictObject({ counterId, services: z.array(serviceId), secondary: z.array(serviceId) }),
    refusals: ['counter-unknown', 'service-unknown', 'counter-open', 'counter-held', 'clerk-elsewhere'],
  },
  'set-counter-services': {
    summary: 'Changes which services an open counter takes, at once.',
    who: staff,
    input: z.strictObject({
      counterId,
      services: z.array(serviceId).min(1).max(50),
      secondary: z.array(serviceId).max(50).optional(),
    }),
    output: z.strictObject({ counterId, services: z.array(serviceId), secondary: z.array(serviceId) }),
    refusals: [...holding, 'service-unknown'],
  },
  'pause-counter': {
    summary: 'The clerk calls nobody for a while: a break, or work behind the counter.',
    who: staff,
    input: z.strictObject({
      counterId,
      kind: z.enum(['break', 'back-office']).optional(),
      reason: reason.optional(),
      until: Instant.optional(),
    }),
    output: atCounter,
    refusals: [...holding, 'counter-paused', 'counter-busy'],
  },
  'resume-counter': {
    summary: 'The clerk is back.',
    who: staff,
    input: atCounter,
    output: atCounter,
    refusals: [...holding, 'counter-not-paused'],
  },
  'take-over-counter': {
    summary: 'A clerk takes over a counter that another one holds, with whoever is at it.',
    who: staff,
    input: atCounter,
    output: z.strictObject({ counterId, from: z.string() }),
    refusals: ['counter-unknown', 'counter-closed', 'counter-yours', 'clerk-elsewhere'],
  },
  'close-counter': {
    summary: 'Ends work at a counter where nobody is called or being served.',
    who: staff,
    input: atCounter,
    output: atCounter,
    refusals: [...holding, 'counter-busy'],
  },

  'post-message': {
    summary: 'Says something on the screens of the waiting rooms, or to the staff.',
    who: ['supervisor'],
    input: z.strictObject({
      to: z.enum(['screens', 'staff']),
      text: Text,
      /** On the screens of this area only. */
      area: AreaId.optional(),
      /** Asks for this counter to be opened: the message goes when it is. */
      counterId: counterId.optional(),
      /** On the screens, over everything else: leave the house, wait where you are. */
      urgent: z.literal(true).optional(),
    }),
    output: z.strictObject({ messageId: z.string() }),
    refusals: ['area-unknown', 'counter-unknown', 'messages-full'],
  },
  'withdraw-message': {
    summary: 'Takes a message back.',
    who: ['supervisor'],
    input: z.strictObject({ messageId: z.string().max(64) }),
    output: z.strictObject({ messageId: z.string() }),
    refusals: ['message-unknown'],
  },
  'stop-issuing': {
    summary: 'Gives no more numbers today, for one service or for all; who waits is served.',
    who: ['supervisor'],
    input: z.strictObject({ serviceId: serviceId.optional(), reason: Text.optional() }),
    output: z.strictObject({ services: z.array(serviceId) }),
    refusals: ['service-unknown', 'issuing-stopped'],
  },
  'resume-issuing': {
    summary: 'Gives numbers again, for one service or for all.',
    who: ['supervisor'],
    input: z.strictObject({ serviceId: serviceId.optional() }),
    output: z.strictObject({ services: z.array(serviceId) }),
    refusals: ['service-unknown', 'issuing-not-stopped'],
  },
  'adjust-site': {
    summary: 'Changes targets and dials within limits; who waits already keeps the promised time.',
    who: ['supervisor'],
    input: z.strictObject({
      targets: z
        .array(z.strictObject({ serviceId, minutes: z.int().min(5).max(120) }))
        .max(50)
        .optional(),
      dials: Dials.partial().optional(),
    }),
    output: z.strictObject({ version: z.int() }),
    refusals: ['service-unknown'],
  },
  'close-day': {
    summary: 'Ends the day: no more numbers, all counters closed, nobody waits any more.',
    who: ['supervisor'],
    input: z.strictObject({}),
    output: z.strictObject({ left: z.int() }),
    refusals: ['counter-busy'],
  },

  'issue-ticket': {
    summary: 'Gives a walk-in visitor the next number of a service.',
    who: ['kiosk', ...staff],
    input: z.strictObject({
      serviceId,
      language: Language.optional(),
      persons: persons.optional(),
      /** Taken from afar, with this phone: nobody's name, and another one tomorrow. */
      phone: z
        .string()
        .regex(/^[A-Za-z0-9_-]{12}$/)
        .optional(),
    }),
    output: Issued,
    refusals: [...issuing, 'service-booked-only', 'remote-off', 'remote-full', 'remote-held'],
  },
  'serve-without-ticket': {
    summary: 'Serves somebody at once who has no number; one is given for the record.',
    who: staff,
    input: z.strictObject({
      counterId,
      serviceId,
      language: Language.optional(),
      persons: persons.optional(),
    }),
    output: Brief,
    refusals: [...calling, 'service-unknown'],
  },
  'split-ticket': {
    summary: 'Gives a part of a party a number of its own, with the same seniority.',
    who: staff,
    input: z.strictObject({ ticketId, serviceId, persons: persons.optional() }),
    output: Issued,
    refusals: ['ticket-unknown', 'service-unknown', 'split-impossible'],
  },
  'merge-tickets': {
    summary: 'Makes two tickets of one party one; the earlier seniority counts.',
    who: staff,
    input: z.strictObject({ ticketId, into: ticketId }),
    output: Brief,
    refusals: ['ticket-unknown', 'merge-impossible'],
  },

  'call-next': {
    summary: 'Calls whoever is next for the services that the counter takes.',
    who: staff,
    input: atCounter,
    output: Brief,
    refusals: [...calling, 'queue-empty'],
  },
  'call-ticket': {
    summary: 'Calls one particular waiting ticket, for a reason that is kept.',
    who: staff,
    needs: 'call-ticket',
    input: z.strictObject({ counterId, ticketId, reason }),
    output: Brief,
    refusals: [...calling, 'ticket-unknown', 'ticket-not-waiting'],
  },
  'recall-ticket': {
    summary: 'Calls the visitor of this counter once more.',
    who: staff,
    input: atCounter,
    output: Brief,
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
  },
  'start-service': {
    summary: 'The called visitor has arrived at the counter.',
    who: staff,
    input: atCounter,
    output: Brief,
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
  },
  'add-service': {
    summary: 'Adds a further service to the visit at the counter: served at once, or waited for afterwards.',
    who: staff,
    input: z.strictObject({ counterId, serviceId, when: z.enum(['now', 'queued']) }),
    output: Brief,
    refusals: [...holding, 'counter-free', 'service-unknown'],
  },
  'finish-service': {
    summary: 'The visit is over; with `thenCallNext` the next person is called in the same step.',
    who: staff,
    input: z.strictObject({
      counterId,
      thenCallNext: z.boolean().optional(),
      outcome: z.enum(['done', 'incomplete', 'not-possible']).optional(),
      services: z
        .array(z.strictObject({ serviceId, count: z.int().min(1).max(50) }))
        .max(20)
        .optional(),
      persons: persons.optional(),
    }),
    output: z.strictObject({ finished: Brief, called: Brief.nullable() }),
    refusals: [...holding, 'counter-free', 'service-unknown'],
  },
  'mark-no-show': {
    summary:
      'The called visitor did not come; with `thenCallNext` the next person is called in the same step.',
    who: staff,
    input: z.strictObject({ counterId, thenCallNext: z.boolean().optional() }),
    output: z.strictObject({ missed: Brief, called: Brief.nullable() }),
    refusals: [...holding, 'counter-free', 'ticket-not-called', 'no-show-too-soon'],
  },
  'readmit-ticket': {
    summary: 'Who missed a call is here after all and waits on with the old seniority.',
    who: ['kiosk', ...staff],
    input: z.strictObject({ ticketId }),
    output: Brief,
    refusals: ['ticket-unknown', 'ticket-not-missed'],
  },
  'return-to-queue': {
    summary: 'Takes a call back: the ticket rests a little and keeps its seniority.',
    who: staff,
    input: atCounter,
    output: Brief,
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
  },
  'park-ticket': {
    summary: 'Sets the visit at the counter aside for a reason.',
    who: staff,
    input: z.strictObject({ counterId, reason, until: Instant.optional() }),
    output: Brief,
    refusals: [...holding, 'counter-free'],
  },
  'unpark-ticket': {
    summary: 'Calls a parked ticket to a free counter.',
    who: staff,
    input: z.strictObject({ counterId, ticketId }),
    output: Brief,
    refusals: [...calling, 'ticket-unknown', 'ticket-not-parked'],
  },
  'transfer-ticket': {
    summary:
      'Passes a ticket on: to a service, counter, clerk or area; code, token and seniority stay, the note goes along.',
    who: staff,
    input: z.strictObject({
      /** The counter that the ticket is at; without it, a ticket that still waits is moved. */
      counterId: counterId.optional(),
      ticketId,
      serviceId: serviceId.optional(),
      to: z
        .union([
          z.strictObject({ counterId }),
          z.strictObject({ clerk: z.string() }),
          z.strictObject({ area: AreaId }),
        ])
        .optional(),
      note: note.optional(),
    }),
    output: Brief,
    refusals: [
      ...holding,
      'ticket-unknown',
      'ticket-elsewhere',
      'ticket-not-waiting',
      'service-unknown',
      'area-unknown',
      'transfer-impossible',
    ],
  },
  'send-ticket': {
    summary: 'Sends a ticket on its way to another site.',
    who: staff,
    input: z.strictObject({
      counterId: counterId.optional(),
      ticketId,
      site: SiteId,
      serviceId,
      note: note.optional(),
    }),
    output: Brief,
    refusals: [...holding, 'ticket-unknown', 'ticket-elsewhere', 'ticket-not-waiting', 'transfer-impossible'],
  },
  'receive-ticket': {
    summary: "Takes in a ticket that another site sent; its code stays, with that site's name.",
    who: ['system'],
    input: z.strictObject({
      ticketId,
      token: TicketToken,
      code: z.string().max(12),
      serviceId,
      language: Language,
      persons: persons.optional(),
      issuedAt: z.number(),
      /** Booked, and checked in there: when. */
      slot: Instant.optional(),
      note: note.optional(),
      from: z.strictObject({ site: SiteId, name: z.string() }),
    }),
    output: Brief,
    refusals: ['service-unknown'],
  },
  'confirm-arrival': {
    summary: 'Notes that the other site has the ticket.',
    who: ['system'],
    input: z.strictObject({ ticketId }),
    output: Brief,
    refusals: ['ticket-unknown', 'ticket-ended'],
  },

  'bounce-ticket': {
    summary: 'Takes a sent ticket back that the other site cannot take.',
    who: ['system'],
    input: z.strictObject({ ticketId }),
    output: Brief,
    refusals: ['ticket-unknown', 'ticket-ended'],
  },

  'set-priority': {
    summary: 'Brings a waiting ticket forward for a recognised reason, within the bound.',
    who: staff,
    needs: 'set-priority',
    input: z.strictObject({ ticketId, reason, minutes: z.int().min(1).max(30).optional() }),
    output: Brief,
    refusals: ['ticket-unknown', 'ticket-not-waiting', 'priority-given'],
  },
  'keep-time': {
    summary: 'Does what has fallen due, if it still is: a no-show, the end of a rest or of a day.',
    who: ['system'],
    input: z.strictObject({ due: z.string().max(128) }),
    output: z.strictObject({ done: z.boolean() }),
    refusals: [],
  },

  'leave-queue': {
    summary: 'Gives the number back.',
    who: ['visitor', 'kiosk', ...staff],
    input: OwnOrStaff,
    output: Brief,
    refusals: [...own, 'ticket-not-waiting', 'ticket-ended'],
  },
  'defer-ticket': {
    summary: 'Puts the own turn off: "I need 15 minutes longer".',
    who: ['visitor', ...staff],
    input: z.union([
      z.strictObject({ token: TicketToken, minutes: z.int().min(5).max(120) }),
      z.strictObject({ ticketId, minutes: z.int().min(5).max(120) }),
    ]),
    output: z.strictObject({ ticketId, code: z.string(), wakesAt: z.number() }),
    refusals: [...own, 'ticket-not-waiting', 'defer-too-long'],
  },
  undo: {
    summary: "Takes the counter's last move back, within a minute and if nothing was built on it.",
    who: staff,
    input: atCounter,
    output: z.strictObject({ undone: z.string(), tickets: z.array(Brief) }),
    refusals: [...holding, 'nothing-to-undo'],
  },

  'book-appointment': {
    summary: 'Books a visit at a given time; at a kiosk, whoever cannot be served now.',
    who: ['kiosk', ...desk],
    input: z.strictObject({
      serviceId,
      slot: Instant,
      language: Language.optional(),
      persons: persons.optional(),
    }),
    output: Booked,
    refusals: booking,
  },
  'move-appointment': {
    summary: 'Gives a booked visit another time or service.',
    who: ['visitor', ...desk],
    input: z.union([
      z.strictObject({ token: TicketToken, slot: Instant, serviceId: serviceId.optional() }),
      z.strictObject({ ticketId, slot: Instant, serviceId: serviceId.optional() }),
    ]),
    output: Booked,
    refusals: [...own, 'ticket-not-booked', ...booking],
  },
  'cancel-appointment': {
    summary: 'Cancels a booked visit.',
    who: ['visitor', ...desk],
    input: OwnOrStaff,
    output: Brief,
    refusals: [...own, 'ticket-not-booked'],
  },
  'check-in': {
    summary: 'A booked visitor is here; says what became of the place in the order.',
    who: ['visitor', 'kiosk', ...staff],
    input: z.union([z.strictObject({ token: TicketToken }), z.strictObject({ code: z.string().max(12) })]),
    output: z.strictObject({
      ticketId,
      code: z.string(),
      band: z.enum(['early', 'on-time', 'late']),
      slot: z.number(),
      callableAt: z.number(),
    }),
    refusals: [...own, 'ticket-not-booked', 'check-in-too-early', 'check-in-too-late', 'check-in-other-day'],
  },

  'raise-alarm': {
    summary: 'Calls colleagues for help, silently, on every staff screen.',
    who: staff,
    input: z.strictObject({ counterId: counterId.optional() }),
    output: z.strictObject({ alarmId: z.string() }),
    refusals: ['counter-unknown'],
  },
  'acknowledge-alarm': {
    summary: 'Says that one is coming.',
    who: staff,
    input: z.strictObject({ alarmId: z.string().max(64) }),
    output: z.strictObject({ alarmId: z.string() }),
    refusals: ['alarm-unknown', 'alarm-acknowledged'],
  },
  'clear-alarm': {
    summary: 'Ends an alarm.',
    who: staff,
    input: z.strictObject({ alarmId: z.string().max(64) }),
    output: z.strictObject({ alarmId: z.string() }),
    refusals: ['alarm-unknown'],
  },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof commands;
export type Input<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
export type Output<N extends CommandName> = z.output<(typeof commands)[N]['output']>;

/** What a sender makes up for each press, so that a retry does nothing twice. */
export const CommandId = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** Narrowing look-up that does not fall for `constructor` and the like. */
export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** How long its input may be; undefined: as short as all others. */
export function bytesOf(name: CommandName): number | undefined {
  const row: CommandRow = commands[name];
  return row.bytes;
}
