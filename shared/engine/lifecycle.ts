/** The life of a ticket, as data: event → the statuses it may come from → the status it leads to. */
import type { EventName } from '../events.ts';
import type { TicketStatus } from '../model.ts';

interface Move {
  /** Empty: the event brings the ticket into being. */
  readonly from: readonly TicketStatus[];
  readonly to: TicketStatus;
}

export const lifecycle = {
  'ticket-issued': { from: [], to: 'waiting' },
  'ticket-received': { from: [], to: 'waiting' },
  'visit-begun': { from: [], to: 'serving' },
  'appointment-booked': { from: [], to: 'booked' },
  'appointment-moved': { from: ['booked'], to: 'booked' },
  'appointment-cancelled': { from: ['booked'], to: 'left' },
  'checked-in': { from: ['booked'], to: 'waiting' },
  'ticket-called': { from: ['waiting', 'parked'], to: 'called' },
  'ticket-recalled': { from: ['called'], to: 'called' },
  'service-started': { from: ['called'], to: 'serving' },
  'service-finished': { from: ['serving'], to: 'finished' },
  'visit-continued': { from: ['finished'], to: 'waiting' },
  'ticket-missed': { from: ['called'], to: 'missed' },
  'ticket-readmitted': { from: ['missed'], to: 'waiting' },
  'ticket-returned': { from: ['called'], to: 'waiting' },
  'ticket-parked': { from: ['called', 'serving'], to: 'parked' },
  'ticket-released': { from: ['parked'], to: 'waiting' },
  'ticket-transferred': { from: ['waiting', 'called', 'serving'], to: 'waiting' },
  'ticket-sent': { from: ['waiting', 'called', 'serving'], to: 'sent' },
  'ticket-arrived': { from: ['sent'], to: 'sent' },
  'ticket-bounced': { from: ['sent'], to: 'waiting' },
  'priority-set': { from: ['waiting'], to: 'waiting' },
  'ticket-deferred': { from: ['waiting'], to: 'waiting' },
  'tickets-merged': { from: ['waiting'], to: 'left' },
  'ticket-left': { from: ['waiting', 'parked', 'missed'], to: 'left' },
} as const satisfies Partial<Record<EventName, Move>>;

/** Events of a ticket that change no status, whatever it is. */
export const STATUS_STAYS = ['service-added'] as const satisfies readonly EventName[];

export type TicketEvent = keyof typeof lifecycle;

/**
 * The status after an event.
 * @throws Error when the log holds a move that is not drawn: a fault, never a refusal.
 */
export function after(event: TicketEvent, status: TicketStatus): TicketStatus {
  const move: Move = lifecycle[event];
  if (!move.from.includes(status)) throw new Error(`${event} cannot happen to a ticket that is ${status}`);
  return move.to;
}
