/** The rest of the day with something changed, and the change that costs least where a target will be missed. */
import type { ReadyState } from '../engine/decide.ts';
import type { Change, Prospect, WhatIfAnswer } from '../what-if.ts';
import type { Knowledge } from './knowledge.ts';
import { prospect } from './prospect.ts';
import type { SceneOptions } from './scene.ts';
import { opened, type Shift, staffing } from './staffing.ts';

/** A target is kept where so many are called within it. */
const KEPT = 0.8;
/** Of fewer visitors nothing is said. */
const FEW = 3;
/** Changes that are tried for one service before the best of them is proposed, and their replications. */
const TRIED = 5;
const ROUGH = 20;

/** A target that will be missed by those who come in within half an hour, and what helps most for least. */
export interface Foreseen {
  readonly serviceId: string;
  /** Share called within the target, 0 to 1. */
  readonly inTarget: number;
  readonly change?: Change;
  /** The share with that change. */
  readonly changed?: number;
}

/** @param at epoch ms @param pause as in `SceneOptions` */
export function whatIf(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  change: Change,
  pause?: () => void,
): WhatIfAnswer {
  const { moved, ...options } = changed(state, knowledge, at, change);
  return {
    asPlanned: prospect(state, knowledge, at, { pause }),
    changed: prospect(state, knowledge, at, { ...options, pause }),
    moved,
  };
}

/** How the day goes on as planned, and the targets that will be missed, the worst one with a proposal. */
export interface Foresight {
  readonly planned: Prospect;
  readonly missed: readonly Foreseen[];
}

/** @param at epoch ms @param pause as in `SceneOptions` */
export function foresee(state: ReadyState, knowledge: Knowledge, at: number, pause?: () => void): Foresight {
  const planned = prospect(state, knowledge, at, { pause }, ROUGH);
  const missed = planned.services
    .flatMap(({ serviceId, soon }) =>
      soon !== undefined && soon.visitors >= FEW && soon.inTarget < KEPT
        ? [{ serviceId, inTarget: soon.inTarget }]
        : [],
    )
    .toSorted((a, b) => a.inTarget - b.inTarget);
  return {
    planned,
    missed: missed.map((each, index) =>
      index === 0 ? { ...each, ...propose(state, knowledge, at, each, planned, pause) } : each,
    ),
  };
}

function propose(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  { serviceId, inTarget }: Foreseen,
  planned: Prospect,
  pause: (() => void) | undefined,
): Pick<Foreseen, 'change' | 'changed'> {
  let best: { readonly change: Change; readonly changed: number } | undefined;
  for (const change of candidates(state, serviceId, planned, at).slice(0, TRIED)) {
    const { moved, ...options } = changed(state, knowledge, at, change);
    if (change.kind === 'move-clerks' && moved.length === 0) continue;
    const { services } = prospect(state, knowledge, at, { ...options, pause }, ROUGH);
    const shareOf = (id: string) => services.find((each) => each.serviceId === id)?.soon?.inTarget ?? 1;
    // What helps here at another service's cost is no help.
    const isHarm = planned.services.some(
      ({ serviceId: id, soon }) => id !== serviceId && (soon?.inTarget ?? 1) >= KEPT && shareOf(id) < KEPT,
    );
    const share = shareOf(serviceId);
    if (isHarm || share <= Math.max(inTarget, best?.changed ?? 0)) continue;
    best = { change, changed: share };
    if (share >= KEPT) break;
  }
  return best ?? {};
}

/** What costs least comes first: a clerk of a service with time to spare, then one more counter. */
function candidates(
  { catalogue: { site }, counters }: ReadyState,
  to: string,
  { services }: Prospect,
  at: number,
): Change[] {
  const spare = services
    .filter(({ serviceId, soon }) => serviceId !== to && (soon?.inTarget ?? 1) >= KEPT)
    .toSorted((a, b) => (b.soon?.inTarget ?? 1) - (a.soon?.inTarget ?? 1));
  const moves = spare.map(({ serviceId: from }): Change => ({ kind: 'move-clerks', count: 1, from, to }));
  const openings = site.counters
    .filter(({ id, services: takes }) => !counters.has(id) && takes.includes(to))
    .map(({ id: counterId }): Change => ({ kind: 'open-counter', counterId, at }));
  return [...moves.slice(0, TRIED - 2), ...openings.slice(0, 2)];
}

/** What a change is for a scene; `moved`: the counters whose clerks change over. */
function changed(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  change: Change,
): SceneOptions & { readonly moved: readonly string[] } & Pick<WhatIfAnswer, 'moved'> {
  if (change.kind === 'stop-issuing') return { issuingUntil: change.at, moved: [] };
  const shifts = staffing(state, knowledge.taken, at);
  if (change.kind === 'move-clerks') return moveClerks(shifts, change);
  const { counterId } = change;
  const counter = state.catalogue.site.counters.find(({ id }) => id === counterId);
  const from = Math.max(at, change.at);
  // Open by then anyhow: nothing changes.
  const isOpen = shifts.some((shift) => shift.counterId === counterId && shift.from <= from);
  if (counter === undefined || isOpen) return { shifts, moved: [] };
  const others = shifts.filter((shift) => shift.counterId !== counterId);
  return { shifts: [...others, opened(counter, from)], moved: [] };
}

/** Whoever takes the one service and not the other takes the other instead, from the next call on. */
function moveClerks(shifts: readonly Shift[], { count, from, to }: Extract<Change, { kind: 'move-clerks' }>) {
  const moving = shifts
    .filter(({ services }) => services.includes(from) && !services.includes(to))
    .slice(0, count);
  return {
    shifts: shifts.map((shift) =>
      moving.includes(shift)
        ? {
            ...shift,
            services: [...shift.services.filter((id) => id !== from), to],
            secondary: shift.secondary.filter((id) => id !== to),
          }
        : shift,
    ),
    moved: moving.map(({ counterId }) => counterId),
  };
}
