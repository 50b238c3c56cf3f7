import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/**
 * Several alarms may ring at once; a second press at the same counter, or of somebody without one, is the
 * same call for help. It is written all the same: a press that left no trace would, sent again after the
 * alarm was cleared, raise another one.
 */
export const raiseAlarm: Decide<'raise-alarm'> = (state, { counterId }, { actor, at }) => {
  if (counterId !== undefined && !state.catalogue.counters.has(counterId))
    return refuse('counter-unknown', counterId);
  const ringing = state.alarms.find(
    (alarm) => alarm.counterId === counterId && (counterId !== undefined || alarm.by === actor.id),
  );
  const alarmId = ringing?.id ?? `${state.seq + 1}-${at}`;
  const data = { alarmId, name: actor.name, ...(counterId !== undefined && { counterId }) };
  return { happenings: [{ type: 'alarm-raised', data }], value: { alarmId } };
};
