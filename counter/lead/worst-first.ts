/** Which site needs somebody first. */
import type { SummaryRow } from '../../shared/views/rows.ts';
import { MINUTE } from '../queue.ts';

/** Alarms before all, then by how far the longest wait has gone beyond its target, then by how many wait. */
export function worstFirst<Row extends SummaryRow>(rows: readonly Row[], now: number): Row[] {
  return rows.toSorted(
    (a, b) =>
      Number(b.alarms > 0) - Number(a.alarms > 0) ||
      over(b, now) - over(a, now) ||
      b.waiting - a.waiting ||
      (a.name < b.name ? -1 : 1),
  );
}

/** Share of the target that the longest wait has used up. */
function over({ since, target }: SummaryRow, now: number): number {
  return since === undefined || target === undefined ? 0 : (now - since) / (target * MINUTE);
}
