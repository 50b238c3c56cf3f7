import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** Several alarms may ring at once; a counter's second press is the same call for help. */
export const raiseAlarm: Decide<'raise-alarm'> = (state, { counterId }, { actor, at }) => {
  if (counterId !== undefined && !state.catalogue.counters.has(counterId))
    return refuse('counter-unknown', counterId);
  const ringing =
    counterId === undefined ? undefined : state.alarms.find((alarm) => alarm.counterId === counterId);
  if (ringing !== undefined) return { happenings: [], value: { alarmId: ringing.id } };
  const alarmId = `${counterId ?? actor.id}@${state.seq + 1}-${at}`;
  const data = { alarmId, name: actor.name, ...(counterId !== undefined && { counterId }) };
  return { happenings: [{ type: 'alarm-raised', data }], value: { alarmId } };
};
