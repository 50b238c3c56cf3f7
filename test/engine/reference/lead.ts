/** What a supervisor says and turns, as RULES.md has it. */
import { isAtCounter, Refusal, unless } from './house.ts';
import type { Moves } from './moves.ts';

type LeadCommand =
  | 'post-message'
  | 'withdraw-message'
  | 'stop-issuing'
  | 'resume-issuing'
  | 'adjust-site'
  | 'close-day';

export const leadMoves: Moves<LeadCommand> = {
  'post-message': (house, { input: { to, area, counterId, urgent } }) => {
    const { areas = [], counters = [] } = house.site ?? {};
    const isUrgent = urgent === true && to === 'screens';
    unless(
      [area === undefined || areas.some(({ id }) => id === area), 'area-unknown'],
      [counterId === undefined || counters.some(({ id }) => id === counterId), 'counter-unknown'],
      [house.messages.filter((message) => message.isUrgent === isUrgent).length < 6, 'messages-full'],
    );
    const id = `message-${house.serial}`;
    house.messages = [...house.messages, { id, to, area, counterId, isUrgent }];
    return { messageId: id };
  },

  'withdraw-message': (house, { input: { messageId } }) => {
    unless([house.messages.some(({ id }) => id === messageId), 'message-unknown']);
    house.messages = house.messages.filter(({ id }) => id !== messageId);
    return { messageId };
  },

  'stop-issuing': (house, { input: { serviceId } }) => {
    const all = (house.site?.services ?? []).map(({ id }) => id);
    const wanted = serviceId === undefined ? all : [house.service(serviceId).id];
    const services = wanted.filter((id) => !house.stopped.includes(id));
    unless([services.length > 0, 'issuing-stopped']);
    house.stopped = [...house.stopped, ...services];
    return { services };
  },

  'resume-issuing': (house, { input: { serviceId } }) => {
    const all = (house.site?.services ?? []).map(({ id }) => id);
    const wanted = serviceId === undefined ? all : [house.service(serviceId).id];
    const services = wanted.filter((id) => house.stopped.includes(id));
    unless([services.length > 0, 'issuing-not-stopped']);
    house.stopped = house.stopped.filter((id) => !services.includes(id));
    return { services };
  },

  'adjust-site': (house, { input: { targets = [], dials = {} } }) => {
    const { site } = house;
    if (site === undefined) throw new Refusal(['site-unknown']);
    for (const { serviceId } of targets) house.service(serviceId);
    const minutesOf = (id: string) => targets.findLast(({ serviceId }) => serviceId === id)?.minutes;
    house.site = {
      ...site,
      dials: { ...site.dials, ...dials },
      services: site.services.map((each) => ({
        ...each,
        targetMinutes: minutesOf(each.id) ?? each.targetMinutes,
      })),
    };
    house.version += 1;
    return { version: house.version };
  },

  'close-day': (house, { at }) => {
    unless([!house.visits.some(isAtCounter), 'counter-busy']);
    const open = house.visits.filter(({ status }) => ['waiting', 'parked', 'missed'].includes(status));
    for (const visit of open) house.change(visit, { status: 'left', endedAt: at });
    house.desks = [];
    house.messages = house.messages.filter(({ counterId }) => counterId === undefined);
    house.stopped = (house.site?.services ?? []).map(({ id }) => id);
    return { left: open.length };
  },
};
