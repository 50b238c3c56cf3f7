/** What happens by itself, as RULES.md has it. */
import { type House, type Visit } from './house.ts';
import type { Moves } from './moves.ts';

export const timeMoves: Moves<'keep-time'> = {
  'keep-time': (house, { input: { due }, at }) => {
    const [kind = '', id = '', when = '', until = ''] = due.split(':');
    const visit = house.find(id);
    const is = (status: string) => visit?.status === status;
    const { noShowAfter, noShowSeconds, noShowCalls } = house.dials;
    const patience = Math.max(noShowAfter, noShowSeconds) * 1000;
    // [T9] What is not due, or no longer, is left alone.
    const acts: Readonly<Record<string, () => boolean>> = {
      'no-show': () =>
        is('called') &&
        noShowAfter > 0 &&
        visit?.calledAt === Number(when) &&
        visit.callsInRow >= noShowCalls &&
        Number(when) + patience <= at &&
        does(house, at, () => house.change(visit, { status: 'missed', endedAt: at })),
      wake: () =>
        is('waiting') && visit?.wakes === Number(when) && Number(when) <= at && does(house, at, () => {}),
      release: () =>
        is('parked') &&
        visit?.until === Number(until) &&
        Number(until) <= at &&
        does(house, at, () => release(house, visit, at)),
      rescue: () =>
        is('missed') &&
        house.dials.rescue > 0 &&
        visit?.rescued !== true &&
        visit?.endedAt === Number(when) &&
        Number(when) + house.dials.rescue * 60_000 <= at &&
        does(house, at, () => rescue(house, visit, at)),
      'day-end': () =>
        id === house.day &&
        house.dayOf(at) > id &&
        (house.visits.length > 0 || house.desks.length > 0) &&
        does(house, at, () => house.turnTheDay(at)),
    };
    const done = acts[kind]?.() ?? false;
    house.isIdle = !done;
    return { done };
  },
};

function does(house: House, at: number, act: () => void): true {
  house.wake(at);
  act();
  return true;
}

function release(house: House, visit: Visit, at: number): void {
  house.wait(visit, at, { counterId: undefined, startedAt: undefined, until: undefined });
}

function rescue(house: House, visit: Visit, at: number): void {
  house.wait(visit, at, { endedAt: undefined, counterId: undefined, rescued: true });
}
