/** Which calls stand large, which below. Pure. */
import type { CallRow } from '../shared/views/rows.ts';
import { type Announcing, LARGE } from './announcing.ts';

export interface Stage {
  /** Newest first; several only while the highlights of calls that came together overlap. */
  readonly large: readonly CallRow[];
  readonly recent: readonly CallRow[];
}

/**
 * Puts calls on the stage. A call that was announced keeps its large place for its time, whatever comes
 * after it; calls that still wait for their gong fill what is left, so that nobody has to wait for the
 * sound to read the number.
 * @param most how many there is room for
 */
export function stage(calls: readonly CallRow[], { lit, queue }: Announcing, most: number = LARGE): Stage {
  const newestFirst = calls.toSorted((a, b) => b.seq - a.seq);
  const ids = [...lit.map(({ call }) => call.ticketId), ...queue.map(({ ticketId }) => ticketId)];
  const chosen = new Set(
    [...new Set(ids)].filter((id) => calls.some((call) => call.ticketId === id)).slice(0, most),
  );
  const first = newestFirst[0];
  if (chosen.size === 0 && first !== undefined) chosen.add(first.ticketId);
  return {
    large: newestFirst.filter(({ ticketId }) => chosen.has(ticketId)),
    recent: newestFirst.filter(({ ticketId }) => !chosen.has(ticketId)),
  };
}

/**
 * Seqs of the large calls that mean "come now": those whose announcement is fresh or still to come, and
 * those whose visitor has not arrived yet. An older call stays readable, but it does not beckon.
 */
export function highlighted(large: readonly CallRow[], { lit, queue }: Announcing): Set<number> {
  const fresh = new Set([...lit.map(({ call }) => call.seq), ...queue.map(({ seq }) => seq)]);
  return new Set(large.filter(({ seq, open }) => open || fresh.has(seq)).map(({ seq }) => seq));
}
