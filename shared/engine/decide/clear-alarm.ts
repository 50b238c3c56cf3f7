import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** The alarm is over. */
export const clearAlarm: Decide<'clear-alarm'> = (state, { alarmId }) => {
  if (!state.alarms.has(alarmId)) return refuse('alarm-unknown');
  return { happenings: [{ type: 'alarm-cleared', data: { alarmId } }], value: { alarmId } };
};
