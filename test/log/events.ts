import type { LogEvent } from '../../shared/events.ts';

/** Events that fold: days one after another. */
export function happened(from: number, count: number): LogEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const seq = from + index;
    const day = new Date(Date.UTC(2026, 0, seq)).toISOString().slice(0, 10);
    return { type: 'day-started', data: { day }, seq, at: seq, by: 'somebody', command: `command-${seq}` };
  });
}
