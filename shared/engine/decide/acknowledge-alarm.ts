import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** One says that one is coming, and everybody sees it. */
export const acknowledgeAlarm: Decide<'acknowledge-alarm'> = (state, { alarmId }, { actor }) => {
  const alarm = state.alarms.get(alarmId);
  if (alarm === undefined) return refuse('alarm-unknown');
  if (alarm.coming !== undefined) return refuse('alarm-acknowledged');
  return {
    happenings: [{ type: 'alarm-acknowledged', data: { alarmId, name: actor.name } }],
    value: { alarmId },
  };
};
