/** How a visit begins, where it waits, how it leaves. */
import { brief, type House, MINUTE, Refusal, unless, type Visit, type Wants } from './house.ts';
import { freeDesk, type Moves, named, type Of, passed, presentBy, waitingBy } from './moves.ts';

type TicketCommand =
  | 'issue-ticket'
  | 'serve-without-ticket'
  | 'split-ticket'
  | 'merge-tickets'
  | 'readmit-ticket'
  | 'transfer-ticket'
  | 'send-ticket'
  | 'receive-ticket'
  | 'confirm-arrival'
  | 'bounce-ticket'
  | 'set-priority'
  | 'leave-queue'
  | 'defer-ticket';

export const ticketMoves: Moves<TicketCommand> = {
  'issue-ticket': (house, { input, actor, at, fresh }) => {
    const { serviceId, language = 'de', persons = 1, phone } = input;
    const { off, trial, capacity } = house.service(serviceId);
    const day = house.dayOf(at);
    unless(
      [off === undefined, 'service-off'],
      [!house.stopped.includes(serviceId), 'issuing-stopped'],
      [trial === undefined || (trial.from <= day && day <= trial.to), 'service-not-on-trial'],
      [(house.given[serviceId] ?? 0) < (capacity?.perDay ?? Number.POSITIVE_INFINITY), 'service-full'],
    );
    if (phone !== undefined) fromAfar(house, phone);
    const { kiosk } = actor;
    const visit = begin(house, fresh, { serviceId, language, persons, issuedAt: at, kiosk, phone });
    return issued(visit, house);
  },

  'serve-without-ticket': (house, of) => {
    const { counterId } = freeDesk(house, of);
    const { serviceId, language = 'de', persons = 1 } = of.input;
    house.service(serviceId);
    const now = { firstCalledAt: of.at, calledAt: of.at, startedAt: of.at };
    const visit = begin(house, of.fresh, { serviceId, language, persons, issuedAt: of.at });
    house.change(visit, { ...now, status: 'serving', counterId });
    return brief(visit);
  },

  'split-ticket': (house, { input: { ticketId, serviceId, persons = 1 }, at, fresh }) => {
    const party = presentBy(house, ticketId);
    house.service(serviceId);
    const isHere = ['waiting', 'called', 'serving'].includes(party.status);
    unless([isHere && party.persons > persons, 'split-impossible']);
    const { language, issuedAt, kind, slot, bonus } = party;
    Object.assign(party, { persons: party.persons - persons, touched: house.serial });
    const visit = begin(house, fresh, { serviceId, language, persons, issuedAt, kind, slot, bonus });
    house.settle(visit, at);
    return issued(visit, house);
  },

  'merge-tickets': (house, { input: { ticketId, into }, at }) => {
    const gone = presentBy(house, ticketId);
    const kept = presentBy(house, into);
    const persons = gone.persons + kept.persons;
    const bothWait = gone.status === 'waiting' && kept.status === 'waiting';
    const isPossible = bothWait && gone !== kept && gone.serviceId === kept.serviceId && persons <= 20;
    unless([isPossible, 'merge-impossible']);
    const { kind, issuedAt, slot, bonus, due, order, wakes, early } = gone.due < kept.due ? gone : kept;
    const elder = { kind, issuedAt, slot, bonus, due, order, wakes, early };
    const pending = [...kept.pending, ...gone.pending];
    house.change(gone, { status: 'left', endedAt: at });
    house.wait(kept, at, { ...elder, persons, pending });
    return brief(kept);
  },

  'readmit-ticket': (house, { input: { ticketId }, at }) => {
    const visit = presentBy(house, ticketId);
    unless([visit.status === 'missed', 'ticket-not-missed']);
    house.wait(visit, at, { endedAt: undefined, counterId: undefined });
    return brief(visit);
  },

  'transfer-ticket': (house, of) => {
    const visit = passed(house, of);
    const { id: serviceId } = house.service(of.input.serviceId ?? visit.serviceId);
    const wants = destination(house, serviceId, of.input.to);
    const due = house.dueFor(visit, serviceId);
    const note = of.input.note ?? visit.note;
    const free = { counterId: undefined, startedAt: undefined };
    house.wait(visit, of.at, { serviceId, wants, due, note, ...free });
    return brief(visit);
  },

  'send-ticket': (house, of) => {
    const visit = passed(house, of);
    unless([of.input.site !== house.site?.id, 'transfer-impossible']);
    house.change(visit, { status: 'sent', endedAt: of.at, sent: { site: of.input.site, arrived: false } });
    return brief(visit);
  },

  'receive-ticket': (house, { input, at }) => {
    const { ticketId, token, code, serviceId, language, persons = 1, issuedAt, slot, from, note } = input;
    house.service(serviceId);
    const here = house.visits.find(({ id, status }) => id === ticketId && status !== 'booked');
    if (here !== undefined && here.status !== 'sent') {
      house.isIdle = true;
      return { ticketId, code };
    }
    house.visits = house.visits.filter((visit) => visit !== here);
    const kind = slot === undefined ? 'walk-in' : 'booked';
    const birth = { id: ticketId, token, code, serviceId, language, persons, issuedAt, slot, kind } as const;
    const visit = blank({ ...birth, from, note, isCoded: here?.isCoded === true });
    enter(house, visit);
    house.settle(visit, at);
    return brief(visit);
  },

  'confirm-arrival': (house, { input: { ticketId } }) => {
    const visit = onItsWay(house, ticketId);
    house.change(visit, { sent: { site: visit.sent?.site ?? '', arrived: true } });
    return brief(visit);
  },

  'bounce-ticket': (house, { input: { ticketId }, at }) => {
    const visit = onItsWay(house, ticketId);
    const due = house.dueFor(visit, visit.serviceId);
    const free = { counterId: undefined, startedAt: undefined, endedAt: undefined, sent: undefined };
    house.wait(visit, at, { due, wants: {}, ...free });
    return brief(visit);
  },

  'set-priority': (house, { input: { ticketId, minutes }, at }) => {
    const visit = waitingBy(house, ticketId);
    const most = house.dials.bonus;
    const bonus = Math.min(minutes ?? most, most);
    unless([bonus > visit.bonus, 'priority-given']);
    house.wait(visit, at, { bonus, due: visit.due - (bonus - visit.bonus) * MINUTE });
    return brief(visit);
  },

  'leave-queue': (house, of) => {
    const visit = named(house, of);
    unless([!['finished', 'left', 'sent'].includes(visit.status), 'ticket-ended']);
    unless([['waiting', 'parked', 'missed'].includes(visit.status), 'ticket-not-waiting']);
    house.change(visit, { status: 'left', endedAt: of.at });
    return brief(visit);
  },

  'defer-ticket': (house, of) => {
    const visit = named(house, of);
    unless([visit.status === 'waiting', 'ticket-not-waiting']);
    const longer = of.input.minutes * MINUTE;
    const wakesAt = Math.max(of.at, visit.wakes ?? 0) + longer;
    unless([wakesAt - of.at <= house.dials.defer * MINUTE, 'defer-too-long']);
    house.wait(visit, of.at, { wakes: wakesAt, early: false, due: visit.due + longer });
    return { ...brief(visit), wakesAt };
  },
};

function issued(visit: Visit, house: House) {
  const { id, token, code, serviceId, issuedAt, due, order } = visit;
  const isBefore = (other: Visit) => other.due < due || (other.due === due && other.order < order);
  const isSame = ({ wants, wakes }: Visit) =>
    wakes === undefined && Object.values(wants).every((want) => want === undefined);
  const ahead = house.waitingFor(serviceId).filter((other) => isSame(other) && isBefore(other)).length;
  return { ticketId: id, token, code, serviceId, issuedAt, ahead };
}

function onItsWay(house: House, ticketId: string): Visit {
  const visit = presentBy(house, ticketId);
  unless([visit.sent !== undefined && !visit.sent.arrived, 'ticket-ended']);
  return visit;
}

type Birth = Pick<Visit, 'id' | 'token' | 'code' | 'serviceId' | 'language' | 'persons' | 'issuedAt'> &
  Partial<Visit>;

export function blank(birth: Birth): Visit {
  const nothing = {
    kind: 'walk-in',
    status: 'waiting',
    isCoded: false,
    order: 0,
    due: 0,
    wants: {},
  } as const;
  return { ...nothing, early: false, bonus: 0, pending: [], calls: 0, callsInRow: 0, touched: 0, ...birth };
}

function enter(house: House, visit: Visit): void {
  house.orders += 1;
  house.visits.push(visit);
  house.change(visit, { order: house.orders, due: house.dueFor(visit, visit.serviceId) });
}

/** [N10] [N11] */
function fromAfar({ visits, dials }: House, phone: string): void {
  const far = visits.filter((visit) => visit.phone !== undefined);
  const open = far.filter(({ status }) => !['finished', 'left', 'sent'].includes(status));
  unless(
    [dials.remote > 0, 'remote-off'],
    [open.every((visit) => visit.phone !== phone), 'remote-held'],
    [open.length < dials.remote, 'remote-full'],
  );
}

/** The next number of the service's letter, past those that somebody in the house still has. */
function begin(
  house: House,
  fresh: Of<'issue-ticket'>['fresh'],
  birth: Omit<Birth, 'id' | 'token' | 'code'>,
): Visit {
  const { letter, id } = house.service(birth.serviceId);
  const codeOf = (value: number) => `${letter} ${String(value).padStart(3, '0')}`;
  let number = (house.numbers[letter] ?? 0) + 1;
  while (house.home(codeOf(number)) !== undefined) number += 1;
  house.numbers = { ...house.numbers, [letter]: number };
  house.given = { ...house.given, [id]: (house.given[id] ?? 0) + 1 };
  const visit = blank({ id: fresh.ticketId, token: fresh.token, code: codeOf(number), ...birth });
  enter(house, visit);
  return visit;
}

/** Only where somebody can take it. */
function destination(house: House, serviceId: string, to: Wants | undefined): Wants {
  const { counterId, clerk, area } = to ?? {};
  if (counterId !== undefined) {
    unless([house.site?.counters.some(({ id }) => id === counterId) === true, 'counter-unknown']);
    unless([house.desks.some((desk) => desk.counterId === counterId), 'transfer-impossible']);
  }
  if (clerk !== undefined) unless([house.desks.some((desk) => desk.clerk === clerk), 'transfer-impossible']);
  if (area !== undefined) {
    if (house.site?.areas.some(({ id }) => id === area) !== true) throw new Refusal(['area-unknown']);
    const takes = house.site.counters
      .filter((counter) => counter.area === area)
      .flatMap(({ services, secondary = [] }) => [...services, ...secondary]);
    unless([takes.includes(serviceId), 'transfer-impossible']);
  }
  return { ...to };
}
