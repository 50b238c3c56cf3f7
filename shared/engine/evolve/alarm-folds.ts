/** Calls for help. */
import { changed } from '../changed.ts';
import type { Folds } from './folds.ts';

export const alarmFolds: Folds<'alarm-raised' | 'alarm-acknowledged' | 'alarm-cleared'> = {
  'alarm-raised': (state, { alarmId: id, counterId, name }, { at, by }) =>
    changed(state, {
      // Pressed again: it rings since the first press.
      alarms: state.alarms.has(id) ? state.alarms : state.alarms.set(id, { id, by, counterId, name, at }),
    }),
  'alarm-acknowledged': (state, { alarmId, name }) => {
    const alarm = state.alarms.get(alarmId);
    if (alarm === undefined) throw new Error(`alarm ${alarmId} was not raised`);
    return changed(state, { alarms: state.alarms.set(alarmId, { ...alarm, coming: name }) });
  },
  'alarm-cleared': (state, { alarmId }) => changed(state, { alarms: state.alarms.delete(alarmId) }),
};
