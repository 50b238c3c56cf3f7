/** What is typed with a press: a ticket that fits, a slot to come, a place to pass somebody on to. */
import type { CommandName, Input } from '../../shared/commands.ts';
import { dueNext } from '../../shared/engine/due.ts';
import type { SiteState, Ticket } from '../../shared/engine/state.ts';
import type { Site, TicketStatus } from '../../shared/model.ts';
import { madeTicket } from '../support/site.ts';
import type { Step } from './history.ts';
import { SERVICES, STAFF } from './world.ts';

export interface Place {
  readonly now: number;
  readonly number: number;
  site(index: number): Site;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

/** In which status a ticket fits a press. */
const FITS: Partial<Record<CommandName, readonly TicketStatus[]>> = {
  'call-ticket': ['waiting'],
  'unpark-ticket': ['parked'],
  'readmit-ticket': ['missed'],
  'split-ticket': ['waiting', 'called', 'serving'],
  'merge-tickets': ['waiting'],
  'set-priority': ['waiting'],
  'defer-ticket': ['waiting'],
  'leave-queue': ['waiting', 'parked', 'missed'],
  'confirm-arrival': ['sent'],
  'bounce-ticket': ['sent'],
  'move-appointment': ['booked'],
  'cancel-appointment': ['booked'],
  'check-in': ['booked'],
};

/** A ticket of the site: one that fits, as a rule; any, where there is none; one that never was, at a site without. */
function choose(
  { press, isSensible, ticket }: Step,
  state: SiteState,
  place: Place,
): Pick<Ticket, 'id' | 'token' | 'code'> {
  const all = [...state.tickets.values(), ...state.booked.values()];
  const fits = FITS[press];
  const near = ({ slot = place.now }: Ticket) =>
    press !== 'check-in' || Math.abs(slot - place.now) < 4 * QUARTER;
  const fitting = all.filter((each) => fits?.includes(each.status) === true && near(each));
  const among = isSensible && fitting.length > 0 ? fitting : all;
  const nobody = madeTicket(9999);
  return (
    among[ticket % Math.max(1, among.length)] ?? { id: nobody.ticketId, token: nobody.token, code: 'T 9999' }
  );
}

type Made = { readonly [N in CommandName]: (step: Step, state: SiteState, place: Place) => Input<N> };

const reasoned = 'because';
const serviceOf = ({ service }: Step) => SERVICES[service] ?? 'wohnsitz';
const after = ({ service, amount }: Step) => SERVICES[(service + amount) % 4] ?? 'wohnsitz';
const counterOf = ({ counter }: Step) => String(counter + 1);
const atCounter = (step: Step) => ({ counterId: counterOf(step) });
const several = ({ amount }: Step) => (amount < 4 ? { persons: amount + 1 } : {});
/** Mostly a slot that is taken or was, or one of the next few; later today, tomorrow, or over already. */
const slotOf = ({ amount, flag, ticket, service }: Step, { booked, tickets }: SiteState, { now }: Place) => {
  const isTaken = ({ slot = 0, serviceId }: Ticket) => slot > now && serviceId === SERVICES[service];
  const other = booked.find(isTaken) ?? tickets.find((each) => each.kind === 'booked' && isTaken(each));
  if (ticket < 4 && other?.slot !== undefined) return other.slot;
  const quarters = amount === 11 ? 96 : amount < 8 ? amount % 3 : amount;
  return Math.ceil(now / QUARTER) * QUARTER + (flag ? quarters - 1 : quarters) * QUARTER;
};
const own = (step: Step, state: SiteState, place: Place) => {
  const { id, token } = choose(step, state, place);
  return step.flag ? { token } : { ticketId: id };
};
const idOf = (step: Step, state: SiteState, place: Place) => ({ ticketId: choose(step, state, place).id });
const both = (step: Step, state: SiteState) => {
  const lists = { services: [serviceOf(step), 'wohnsitz'], secondary: [after(step), 'ausweis'] };
  return step.amount < 6 && state.catalogue !== null ? lists : { services: lists.services };
};

/** The ticket at the step's counter or, where that is empty or the flag says so, one that waits. */
function passOn(step: Step, state: SiteState, place: Place) {
  const here = state.counters.get(counterOf(step))?.ticketId;
  if (here !== undefined && step.flag) return { ...atCounter(step), ticketId: here };
  const waiting = { ...step, press: 'set-priority' } as const;
  const ticketId = choose(waiting, state, place).id;
  return step.isSensible ? { ticketId } : { ticketId, ...atCounter(step) };
}

/** A counter or clerk who is there, as a rule; an area. */
function destination(
  { amount, counter, who, isSensible }: Step,
  { counters }: SiteState,
): Pick<Input<'transfer-ticket'>, 'to'> {
  const open = isSensible ? [...counters.values()][who % Math.max(1, counters.size)] : undefined;
  if (amount < 3) return { to: { counterId: open?.counterId ?? String(((counter + amount) % 3) + 1) } };
  if (amount < 6) return { to: { clerk: open?.clerk ?? STAFF[who]?.id ?? '' } };
  return amount < 9 ? { to: { area: ['eg', 'og', 'dg'][amount % 3] ?? 'eg' } } : {};
}

/** Somebody from elsewhere, with a code that may be one of ours; or one of ours who comes back. */
function arriving(step: Step, state: SiteState, { now, number }: Place): Input<'receive-ticket'> {
  const known = [...state.tickets.values()].filter(({ status }) => step.flag || status === 'sent');
  const back = step.ticket < 4 ? undefined : known[step.amount % Math.max(1, known.length)];
  if (back !== undefined) {
    const { id: ticketId, token, code, language, persons, issuedAt, slot } = back;
    const from = back.from ?? { site: 'altona', name: 'Altona' };
    const visitor = { ticketId, token, code, language, persons, issuedAt, from };
    return { ...visitor, ...(slot !== undefined && { slot }), serviceId: serviceOf(step) };
  }
  const code = step.flag ? `T ${1001 + step.amount}` : `A ${String(step.amount + 1).padStart(3, '0')}`;
  const from = { site: 'wandsbek', name: 'Wandsbek' };
  const issuedAt = now - step.amount * 10 * MINUTE;
  const visitor = { ...madeTicket(5000 + number), code, language: 'de', issuedAt, from } as const;
  return { ...visitor, serviceId: serviceOf(step), ...several(step) };
}

const made: Made = {
  'configure-site': ({ configuration, flag, amount }, state, { site }) => ({
    site: site(configuration),
    ...(flag && { onVersion: Math.max(0, (state.catalogue?.version ?? 0) - (amount > 8 ? 1 : 0)) }),
  }),
  'open-counter': (step, state) => ({ ...atCounter(step), ...(step.flag && both(step, state)) }),
  'set-counter-services': (step, state) => ({ ...atCounter(step), ...both(step, state) }),
  'pause-counter': (step, _, { now }) => ({
    ...atCounter(step),
    ...(step.flag && { kind: 'back-office', until: now + QUARTER }),
  }),
  'resume-counter': atCounter,
  'take-over-counter': atCounter,
  'close-counter': atCounter,
  'issue-ticket': (step) => ({
    serviceId: serviceOf(step),
    ...several(step),
    ...(step.flag && { language: 'en' }),
    ...(step.ticket === 5 && { phone: `phone-00000${step.amount % 3}` }),
  }),
  'serve-without-ticket': (step) => ({ ...atCounter(step), serviceId: serviceOf(step), ...several(step) }),
  'split-ticket': (step, state, place) => ({
    ...idOf(step, state, place),
    serviceId: serviceOf(step),
    ...(step.flag && { persons: (step.amount % 3) + 1 }),
  }),
  'merge-tickets': (step, state, place) => {
    const ticketId = choose(step, state, place).id;
    const { serviceId } = state.tickets.get(ticketId) ?? {};
    const party = state.tickets.filter((each) => each.serviceId === serviceId && each.status === 'waiting');
    const into = [...party.keys()].at(step.amount % Math.max(1, party.size));
    return { ticketId, into: into ?? ticketId };
  },
  'call-next': atCounter,
  'call-ticket': (step, state, place) => ({
    ...atCounter(step),
    ...idOf(step, state, place),
    reason: reasoned,
  }),
  'recall-ticket': atCounter,
  'start-service': atCounter,
  'add-service': (step) => ({
    ...atCounter(step),
    serviceId: serviceOf(step),
    when: step.flag ? 'now' : 'queued',
  }),
  'finish-service': (step) => ({
    ...atCounter(step),
    thenCallNext: step.flag,
    ...several(step),
    ...(step.amount > 8 && {
      outcome: 'done',
      services: [{ serviceId: serviceOf(step), count: step.amount }],
    }),
  }),
  'mark-no-show': (step) => ({ ...atCounter(step), thenCallNext: step.flag }),
  'readmit-ticket': idOf,
  'return-to-queue': atCounter,
  'park-ticket': (step, _, { now }) => ({
    ...atCounter(step),
    reason: reasoned,
    ...(step.flag && { until: now + QUARTER }),
  }),
  'unpark-ticket': (step, state, place) => ({ ...atCounter(step), ...idOf(step, state, place) }),
  'transfer-ticket': (step, state, place) => ({
    ...passOn(step, state, place),
    ...destination(step, state),
    ...(step.ticket > 3 && { serviceId: serviceOf(step) }),
    ...(step.flag && { note: reasoned }),
  }),
  'send-ticket': (step, state, place) => ({
    ...passOn(step, state, place),
    site: step.amount === 0 ? 'altona' : 'wandsbek',
    serviceId: 'wohnsitz',
  }),
  'receive-ticket': arriving,
  'confirm-arrival': idOf,
  'bounce-ticket': idOf,
  'set-priority': (step, state, place) => ({
    ...idOf(step, state, place),
    reason: reasoned,
    ...(step.flag && { minutes: step.amount * 2 + 1 }),
  }),
  'keep-time': ({ isSensible }, state) => ({
    due: (isSensible ? dueNext(state)?.id : undefined) ?? 'nothing',
  }),
  'leave-queue': own,
  'defer-ticket': (step, state, place) => ({ ...own(step, state, place), minutes: 5 + step.amount * 5 }),
  undo: atCounter,
  'book-appointment': (step, state, place) => ({
    serviceId: serviceOf(step),
    slot: slotOf(step, state, place),
    ...several(step),
  }),
  'move-appointment': (step, state, place) => ({
    ...own(step, state, place),
    slot: slotOf(step, state, place),
    ...(step.amount > 5 && { serviceId: serviceOf(step) }),
  }),
  'cancel-appointment': own,
  'check-in': (step, state, place) => {
    const { token, code } = choose(step, state, place);
    return step.flag ? { token } : { code };
  },
  'post-message': (step) => ({
    to: step.flag ? 'screens' : 'staff',
    text: { de: reasoned },
    ...(step.amount < 4 && { area: ['eg', 'og', 'dg'][step.amount % 3] ?? 'eg' }),
    ...(step.amount > 7 && atCounter(step)),
    ...(step.amount % 4 === 0 && { urgent: true as const }),
  }),
  'withdraw-message': ({ isSensible, ticket }, { messages }) => {
    const ids = [...messages.keys()];
    return { messageId: (isSensible ? ids[ticket % Math.max(1, ids.length)] : undefined) ?? 'no-message' };
  },
  'stop-issuing': (step) => (step.amount > 9 ? {} : { serviceId: serviceOf(step) }),
  'resume-issuing': (step) => (step.flag ? {} : { serviceId: serviceOf(step) }),
  'adjust-site': (step) => ({
    targets: [{ serviceId: serviceOf(step), minutes: 10 + step.amount * 5 }],
    ...(step.flag && { dials: { bonus: step.amount, secondary: step.amount * 2 } }),
  }),
  'close-day': () => ({}),
  'raise-alarm': (step) => (step.flag ? atCounter(step) : {}),
  'acknowledge-alarm': (step, state) => ({ alarmId: alarmOf(step, state) }),
  'clear-alarm': (step, state) => ({ alarmId: alarmOf(step, state) }),
};

function alarmOf({ isSensible, ticket }: Step, { alarms }: SiteState): string {
  const ids = [...alarms.keys()];
  return (isSensible ? ids[ticket % Math.max(1, ids.length)] : undefined) ?? 'no-alarm';
}

export function inputOf(step: Step, state: SiteState, place: Place): Input<CommandName> {
  return made[step.press](step, state, place);
}
