/**
 * THE table of what can be asked: name → who may, input, output, refusals. The socket event, the HTTP
 * route, the OpenAPI document, the permission check and the documentation follow from a row; what the
 * command does stands in `engine/decide/<name>.ts`.
 */
import { z } from 'zod';
import { CounterId, Language, type Role, ServiceId, Site, TicketId, TicketToken } from './model.ts';
import type { RefusalCode } from './refusals.ts';

interface CommandRow {
  readonly summary: string;
  readonly who: readonly Role[];
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** The refusals its decide function may give, beyond those of the pipe. */
  readonly refusals: readonly RefusalCode[];
}

/** A ticket as its caller sees it. */
const Called = z.strictObject({ ticketId: TicketId, code: z.string() });
const staff = ['clerk', 'supervisor'] as const;
const atCounter = z.strictObject({ counterId: CounterId });
const holding = ['counter-unknown', 'counter-closed', 'counter-held'] as const;

export const commands = {
  'configure-site': {
    summary: 'Gives a site its configuration; the first one brings the site into being.',
    who: ['administrator'],
    input: z.strictObject({ site: Site }),
    output: z.strictObject({ siteId: z.string() }),
    refusals: ['input-invalid', 'counter-busy'],
  },
  'open-counter': {
    summary: 'A clerk takes a counter; without a list, for all services that the counter is set up for.',
    who: staff,
    input: z.strictObject({ counterId: CounterId, services: z.array(ServiceId).min(1).max(50).optional() }),
    output: z.strictObject({ counterId: CounterId, services: z.array(ServiceId) }),
    refusals: ['counter-unknown', 'service-unknown', 'counter-open', 'counter-held', 'clerk-elsewhere'],
  },
  'close-counter': {
    summary: 'Ends work at a counter where nobody is called or being served.',
    who: staff,
    input: atCounter,
    output: z.strictObject({ counterId: CounterId }),
    refusals: [...holding, 'counter-busy'],
  },
  'issue-ticket': {
    summary: 'Gives a walk-in visitor the next number of a service.',
    who: ['kiosk', ...staff],
    input: z.strictObject({ serviceId: ServiceId, language: Language.optional() }),
    output: z.strictObject({
      ticketId: TicketId,
      token: TicketToken,
      code: z.string(),
      serviceId: ServiceId,
      issuedAt: z.number(),
      ahead: z.int(),
    }),
    refusals: ['service-unknown'],
  },
  'call-next': {
    summary: 'Calls whoever is next for the services that the counter takes.',
    who: staff,
    input: atCounter,
    output: Called,
    refusals: [...holding, 'counter-busy', 'queue-empty'],
  },
  'recall-ticket': {
    summary: 'Calls the visitor of this counter once more.',
    who: staff,
    input: atCounter,
    output: Called,
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
  },
  'start-service': {
    summary: 'The called visitor has arrived at the counter.',
    who: staff,
    input: atCounter,
    output: Called,
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
  },
  'finish-service': {
    summary: 'The visit is over; with `thenCallNext` the next person is called in the same step.',
    who: staff,
    input: z.strictObject({ counterId: CounterId, thenCallNext: z.boolean().optional() }),
    output: z.strictObject({ finished: Called, called: Called.nullable() }),
    refusals: [...holding, 'counter-free'],
  },
  'mark-no-show': {
    summary:
      'The called visitor did not come; with `thenCallNext` the next person is called in the same step.',
    who: staff,
    input: z.strictObject({ counterId: CounterId, thenCallNext: z.boolean().optional() }),
    output: z.strictObject({ missed: Called, called: Called.nullable() }),
    refusals: [...holding, 'counter-free', 'ticket-not-called'],
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
