/** A visit at a counter, from the call to the end. */
import { brief, type House, MINUTE, unless, type Visit } from './house.ts';
import { calledOf, deskOf, freeDesk, type Moves, presentBy, visitOf, waitingBy } from './moves.ts';

type CallCommand =
  | 'call-next'
  | 'call-ticket'
  | 'unpark-ticket'
  | 'recall-ticket'
  | 'start-service'
  | 'add-service'
  | 'finish-service'
  | 'mark-no-show'
  | 'return-to-queue'
  | 'park-ticket';

export const callMoves: Moves<CallCommand> = {
  'call-next': (house, of) => {
    const next = house.next(freeDesk(house, of));
    unless([next !== undefined, 'queue-empty']);
    return brief(callIt(house, next, of));
  },

  'call-ticket': (house, of) => {
    freeDesk(house, of);
    return brief(callIt(house, { visit: waitingBy(house, of.input.ticketId), rule: 'picked' }, of));
  },

  'unpark-ticket': (house, of) => {
    freeDesk(house, of);
    const visit = presentBy(house, of.input.ticketId);
    unless([visit.status === 'parked', 'ticket-not-parked']);
    return brief(callIt(house, { visit, rule: 'unparked' }, of));
  },

  'recall-ticket': (house, of) => {
    const visit = calledOf(house, of);
    house.change(visit, { calledAt: of.at, calls: visit.calls + 1, callsInRow: visit.callsInRow + 1 });
    return brief(visit);
  },

  'start-service': (house, of) => {
    const visit = calledOf(house, of);
    house.change(visit, { status: 'serving', startedAt: of.at });
    return brief(visit);
  },

  'add-service': (house, of) => {
    const visit = visitOf(house, of);
    const { serviceId, when } = of.input;
    house.service(serviceId);
    if (when === 'now') house.change(visit, { serviceId, wants: {}, due: house.dueFor(visit, serviceId) });
    else house.change(visit, { pending: [...visit.pending, serviceId] });
    return brief(visit);
  },

  'finish-service': (house, of) => {
    const visit = visitOf(house, of);
    const { thenCallNext, services = [], persons = visit.persons } = of.input;
    unless([services.every(({ serviceId }) => house.has(serviceId)), 'service-unknown']);
    // Whoever waits on for another service is not the next one of the very same press.
    const next = thenCallNext === true ? house.next(deskOf(house, of)) : undefined;
    const startedAt = visit.status === 'called' ? of.at : visit.startedAt;
    house.change(visit, { status: 'finished', startedAt, endedAt: of.at, persons });
    const finished = brief(visit);
    const [following, ...pending] = visit.pending;
    if (following !== undefined) {
      const due = house.dueFor(visit, following);
      const again = { counterId: undefined, startedAt: undefined, endedAt: undefined, wants: {} };
      house.wait(visit, of.at, { serviceId: following, pending, due, ...again });
    }
    return { finished, called: next === undefined ? null : brief(callIt(house, next, of)) };
  },

  'mark-no-show': (house, of) => {
    const visit = calledOf(house, of);
    const { noShowCalls, noShowSeconds } = house.dials;
    const since = Math.max(0, of.at - (visit.calledAt ?? of.at));
    unless([visit.callsInRow >= noShowCalls && since >= noShowSeconds * 1000, 'no-show-too-soon']);
    const next = of.input.thenCallNext === true ? house.next(deskOf(house, of)) : undefined;
    house.change(visit, { status: 'missed', endedAt: of.at });
    return { missed: brief(visit), called: next === undefined ? null : brief(callIt(house, next, of)) };
  },

  'return-to-queue': (house, of) => {
    const visit = calledOf(house, of);
    house.wait(visit, of.at, { wakes: of.at + house.dials.rest * MINUTE, counterId: undefined });
    return brief(visit);
  },

  'park-ticket': (house, of) => {
    const visit = visitOf(house, of);
    house.change(visit, { status: 'parked', until: of.input.until });
    return brief(visit);
  },
};

function callIt(
  house: House,
  next: { readonly visit: Visit; readonly rule: string } | undefined,
  { input: { counterId }, at }: { readonly input: { readonly counterId: string }; readonly at: number },
): Visit {
  if (next === undefined) throw new Error('nobody to call');
  house.call(next.visit, counterId, at, next.rule);
  return next.visit;
}
