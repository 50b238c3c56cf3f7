/**
 * Copies of states and tickets with some fields replaced. Each field is named: an object that was spread into
 * another one, and that one again, costs twenty times as much to copy, and the fold of one event copies several times.
 */
import type { SiteState, Ticket } from './state.ts';

export function changed(state: SiteState, change: Partial<SiteState>): SiteState {
  const copy: SiteState = {
    seq: state.seq,
    catalogue: state.catalogue,
    day: state.day,
    numbers: state.numbers,
    issued: state.issued,
    tickets: state.tickets,
    booked: state.booked,
    codes: state.codes,
    slots: state.slots,
    lastBooking: state.lastBooking,
    waiting: state.waiting,
    afar: state.afar,
    queues: state.queues,
    early: state.early,
    sleeping: state.sleeping,
    counters: state.counters,
    calls: state.calls,
    alarms: state.alarms,
    messages: state.messages,
    stopped: state.stopped,
    figures: state.figures,
    curve: state.curve,
    since: state.since,
    outcomes: state.outcomes,
  };
  return Object.assign(copy, change);
}

/** A field that is undefined in the change is undefined after it. */
export function changedTicket(ticket: Ticket, change: Partial<Ticket>): Ticket {
  const copy: { [Field in keyof Required<Ticket>]: Ticket[Field] } = {
    id: ticket.id,
    token: ticket.token,
    code: ticket.code,
    kind: ticket.kind,
    serviceId: ticket.serviceId,
    language: ticket.language,
    kiosk: ticket.kiosk,
    phone: ticket.phone,
    persons: ticket.persons,
    status: ticket.status,
    issuedAt: ticket.issuedAt,
    seq: ticket.seq,
    score: ticket.score,
    lane: ticket.lane,
    wakesAt: ticket.wakesAt,
    early: ticket.early,
    slot: ticket.slot,
    priority: ticket.priority,
    note: ticket.note,
    pending: ticket.pending,
    firstCalledAt: ticket.firstCalledAt,
    calledAt: ticket.calledAt,
    calls: ticket.calls,
    callsInRow: ticket.callsInRow,
    why: ticket.why,
    counterId: ticket.counterId,
    rescued: ticket.rescued,
    startedAt: ticket.startedAt,
    endedAt: ticket.endedAt,
    parked: ticket.parked,
    quote: ticket.quote,
    from: ticket.from,
    sent: ticket.sent,
    touchedBy: ticket.touchedBy,
  };
  return Object.assign(copy, change);
}
