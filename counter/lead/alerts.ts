/** Trouble before it comes, worst first, each with the one move that helps. Pure. */
import type { Words } from '../../shared/ui/i18n.ts';
import type { Alert } from './alert.ts';
import type { Overview } from './overview.ts';
import { forgotten, late, missed, printers, silent } from './site-alerts.ts';
import { foreseen, idle, targets } from './wait-alerts.ts';

export function alerts(all: Overview, words: Words): Alert[] {
  return [
    ...targets(all, words),
    ...foreseen(all, words),
    ...late(all, words),
    ...idle(all, words),
    ...forgotten(all),
    ...missed(all),
    ...printers(all),
    ...silent(all, words),
  ];
}

/** Alerts that the same move helps with, together: it is pressed once. In the order of each one's first alert. */
export function byHelp(found: readonly Alert[]): Alert[][] {
  const groups = new Map<string, Alert[]>();
  for (const alert of found) {
    const key = alert.helps === undefined ? alert.id : JSON.stringify(alert.helps.deed);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups.values()];
}
