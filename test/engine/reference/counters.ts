/** Counters, alarms and the configuration, as RULES.md has them. */
import { House, isAtCounter, Refusal, unless } from './house.ts';
import { deskOf, type Moves, visitorAt } from './moves.ts';

type CounterCommand =
  | 'configure-site'
  | 'open-counter'
  | 'set-counter-services'
  | 'pause-counter'
  | 'resume-counter'
  | 'take-over-counter'
  | 'close-counter'
  | 'undo'
  | 'raise-alarm'
  | 'acknowledge-alarm'
  | 'clear-alarm';

export const counterMoves: Moves<CounterCommand> = {
  'configure-site': (house, { input: { site, onVersion } }) => {
    const letter = (of: House['site'], id: string) => of?.services.find((each) => each.id === id)?.letter;
    const keeps = (ids: readonly string[]) => ids.every((id) => letter(site, id) === letter(house.site, id));
    unless(
      [house.site === undefined || house.site.id === site.id, 'input-invalid'],
      [onVersion === undefined || onVersion === house.version, 'configuration-changed'],
      [
        house.visits.every(({ serviceId, pending }) => keeps([serviceId, ...pending])),
        'configuration-in-use',
      ],
      [
        house.visits.every(
          ({ wants, status }) =>
            status === 'booked' || wants.area === undefined || site.areas.some(({ id }) => id === wants.area),
        ),
        'configuration-in-use',
      ],
      [
        house.desks.every(
          ({ counterId, services, secondary }) =>
            site.counters.some(({ id }) => id === counterId) &&
            [...services, ...secondary].every((id) => letter(site, id)),
        ),
        'configuration-in-use',
      ],
    );
    house.site = site;
    house.version += 1;
    return { siteId: site.id, version: house.version };
  },

  'open-counter': (house, { input, actor }) => {
    const { counterId } = input;
    const counter = house.site?.counters.find(({ id }) => id === counterId);
    if (counter === undefined) throw new Refusal(['counter-unknown']);
    const taken = lists(
      house,
      input.services ?? counter.services,
      input.secondary ?? counter.secondary ?? [],
    );
    const holder = house.desks.find((desk) => desk.counterId === counterId)?.clerk;
    unless(
      [holder !== actor.id, 'counter-open'],
      [holder === undefined || holder === actor.id, 'counter-held'],
      [!holdsAnother(house, actor.id, counterId), 'clerk-elsewhere'],
    );
    house.desks.push({ counterId, clerk: actor.id, paused: false, ...taken });
    house.messages = house.messages.filter((message) => message.counterId !== counterId);
    return { counterId, ...taken };
  },

  'set-counter-services': (house, of) => {
    const desk = deskOf(house, of);
    const taken = lists(house, of.input.services, of.input.secondary ?? desk.secondary);
    Object.assign(desk, taken);
    return { counterId: desk.counterId, ...taken };
  },

  'pause-counter': (house, of) => {
    const desk = deskOf(house, of);
    unless(
      [!desk.paused, 'counter-paused'],
      [visitorAt(house, desk.counterId) === undefined, 'counter-busy'],
    );
    desk.paused = true;
    return { counterId: desk.counterId };
  },

  'resume-counter': (house, of) => {
    const desk = deskOf(house, of);
    unless([desk.paused, 'counter-not-paused']);
    desk.paused = false;
    return { counterId: desk.counterId };
  },

  'take-over-counter': (house, { input: { counterId }, actor }) => {
    unless([house.site?.counters.some(({ id }) => id === counterId) === true, 'counter-unknown']);
    const desk = house.desks.find((each) => each.counterId === counterId);
    if (desk === undefined) throw new Refusal(['counter-closed']);
    unless(
      [desk.clerk !== actor.id, 'counter-yours'],
      [!holdsAnother(house, actor.id, counterId), 'clerk-elsewhere'],
    );
    const from = desk.clerk.slice(desk.clerk.indexOf(':') + 1);
    Object.assign(desk, { clerk: actor.id, paused: false, last: undefined });
    return { counterId, from };
  },

  'close-counter': (house, of) => {
    const { counterId } = deskOf(house, of);
    unless([visitorAt(house, counterId) === undefined, 'counter-busy']);
    house.desks = house.desks.filter((desk) => desk.counterId !== counterId);
    return { counterId };
  },

  undo: (house, of) => {
    const desk = deskOf(house, of);
    const { last } = desk;
    if (last === undefined || of.at - last.at > house.dials.undoSeconds * 1000)
      throw new Refusal(['nothing-to-undo']);
    const { serial, was } = last;
    const now = was.map(([id]) => house.find(id));
    const untouched = now.every((visit) => visit?.touched === serial && visit.status !== 'sent');
    // Nobody's number is taken away for it; a guest's may be somebody's too.
    const hasCode = now.every((visit) => {
      const owner = house.home(visit?.code ?? '');
      return owner === undefined || owner === visit || owner.from !== undefined || visit?.from !== undefined;
    });
    const isServed = was.every(([, before]) => before === null || house.has(before.serviceId));
    unless([untouched && isServed && hasCode, 'nothing-to-undo']);
    const tickets = now.flatMap((visit) => (visit === undefined ? [] : [visit]));
    for (const [id, before] of was) {
      const visit = house.find(id);
      if (visit === undefined) continue;
      const back: Partial<House['visits'][number]> =
        before === null
          ? { status: 'left', endedAt: of.at }
          : {
              ...before,
              firstCalledAt: before.firstCalledAt ?? visit.firstCalledAt,
              // Another guest with the same code may have it by now.
              isCoded: visit.isCoded,
            };
      if (before !== null)
        for (const key of Object.keys(visit))
          if (!(key in before)) Object.assign(visit, { [key]: undefined });
      house.change(visit, back);
      if (visit.status === 'waiting') house.settle(visit, of.at);
    }
    desk.last = undefined;
    if (last.visitor !== undefined) desk.paused = false;
    return { undone: last.id, tickets: tickets.map(({ id, code }) => ({ ticketId: id, code })) };
  },

  'raise-alarm': (house, { input: { counterId }, actor, at }) => {
    const isKnown = house.site?.counters.some(({ id }) => id === counterId) === true;
    unless([counterId === undefined || isKnown, 'counter-unknown']);
    const ringing = house.alarms.find((alarm) =>
      counterId === undefined
        ? alarm.counterId === undefined && alarm.by === actor.id
        : alarm.counterId === counterId,
    );
    if (ringing !== undefined) return { alarmId: ringing.id };
    const alarmId = `alarm-${house.serial}-${actor.id}-${at}`;
    house.alarms.push({ id: alarmId, by: actor.id, counterId });
    return { alarmId };
  },

  'acknowledge-alarm': (house, { input: { alarmId }, actor }) => {
    const alarm = house.alarms.find(({ id }) => id === alarmId);
    if (alarm === undefined) throw new Refusal(['alarm-unknown']);
    unless([alarm.coming === undefined, 'alarm-acknowledged']);
    alarm.coming = actor.name;
    return { alarmId };
  },

  'clear-alarm': (house, { input: { alarmId } }) => {
    unless([house.alarms.some(({ id }) => id === alarmId), 'alarm-unknown']);
    house.alarms = house.alarms.filter(({ id }) => id !== alarmId);
    return { alarmId };
  },
};

function lists(house: House, primary: readonly string[], secondary: readonly string[]) {
  unless([[...primary, ...secondary].every((id) => house.has(id)), 'service-unknown']);
  const services = [...new Set(primary)];
  return { services, secondary: [...new Set(secondary)].filter((id) => !services.includes(id)) };
}

function holdsAnother({ desks }: House, clerk: string, counterId: string): boolean {
  return desks.some((desk) => desk.clerk === clerk && desk.counterId !== counterId);
}

/** Remembers at its desk what a command changed there: a desk's last move can be undone. */
export function rememberMoves(
  house: House,
  before: readonly House['visits'][number][],
  id: string,
  at: number,
): void {
  for (const desk of house.desks) {
    const isHere = (visit: House['visits'][number] | undefined) =>
      visit !== undefined && isAtCounter(visit) && visit.counterId === desk.counterId;
    const was = house.visits
      .filter(({ touched }) => touched === house.serial)
      .map((visit) => ({ visit, old: before.find((each) => each.id === visit.id) }))
      .filter(({ visit, old }) => isHere(visit) || isHere(old));
    if (was.length === 0) continue;
    const visitor = before.find(isHere)?.id;
    desk.last = {
      serial: house.serial,
      id,
      at,
      visitor,
      was: was.map(({ visit, old }) => [visit.id, old ?? null] as const),
    };
  }
}
