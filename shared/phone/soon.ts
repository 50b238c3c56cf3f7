/** When whoever went for a coffee has to come back. */
import type { ExpectedRow } from '../views/forecast-rows.ts';
import type { OwnTicketRow } from '../views/rows.ts';

/** About three visits, and the walk back, ms. */
const WALK_BACK = 15 * 60_000;
/** Where nothing is forecast. */
const LEFT = 3;

/**
 * Whether the call may come before somebody who is not here can be.
 * @param expected when the call comes, where that is known
 * @param at epoch ms
 */
export function isSoon(
  { status, ahead, wakesAt = 0 }: Pick<OwnTicketRow, 'status' | 'ahead' | 'wakesAt'>,
  expected: Pick<ExpectedRow, 'p10' | 'p90'> | undefined,
  at: number,
): boolean {
  if (status !== 'waiting') return false;
  if (expected !== undefined && Number.isFinite(expected.p90)) return expected.p10 - at <= WALK_BACK;
  return wakesAt - at <= WALK_BACK && ahead <= LEFT;
}
