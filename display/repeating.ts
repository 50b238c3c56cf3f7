/** Calls that nobody has followed are announced again, where the display is set up so. Pure. */
import type { Display } from '../shared/model.ts';
import type { CallRow } from '../shared/views/rows.ts';

/** An announced call: how often, and when last, monotonic ms. */
export interface Said {
  readonly seq: number;
  readonly times: number;
  readonly at: number;
}

type Rule = NonNullable<Display['repeat']>;

/** What is remembered after a call was announced: only what could be repeated. */
export function remember(said: readonly Said[], seq: number, tick: number): readonly Said[] {
  const before = said.find((one) => one.seq === seq);
  return [...said.filter((one) => one.seq !== seq), { seq, times: (before?.times ?? 0) + 1, at: tick }];
}

/** Those whose visitor is still missed: the others are forgotten. */
export function stillOpen(said: readonly Said[], calls: readonly CallRow[]): readonly Said[] {
  const open = new Set(calls.filter((call) => call.open).map(({ seq }) => seq));
  return said.some(({ seq }) => !open.has(seq)) ? said.filter(({ seq }) => open.has(seq)) : said;
}

/** Seqs of the calls whose repetition is due, the longest ago first; and when the next one will be, monotonic ms. */
export function dueAgain(
  said: readonly Said[],
  rule: Rule | undefined,
  tick: number,
): { readonly seqs: readonly number[]; readonly next: number | undefined } {
  if (rule === undefined) return { seqs: [], next: undefined };
  const times = said
    .filter((one) => one.times <= rule.times)
    .map(({ seq, at }) => ({ seq, due: at + rule.seconds * 1_000 }))
    .toSorted((a, b) => a.due - b.due || a.seq - b.seq);
  return {
    seqs: times.filter(({ due }) => due <= tick).map(({ seq }) => seq),
    next: times.find(({ due }) => due > tick)?.due,
  };
}
