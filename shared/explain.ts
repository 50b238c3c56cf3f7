/** Why somebody was called, in a sentence for the visitor who asks. */
import type { Why } from './events.ts';
import { clockTime, isolate, message } from './messages/format.ts';
import type { Language } from './model.ts';

export interface Explained {
  readonly code: string;
  readonly why: Why;
  /** Code of a ticket by its id, for those that the call was weighed against. */
  readonly codeOf: (ticketId: string) => string | undefined;
  readonly timeZone: string;
}

/** The engine's stored reason for a call; nothing is reckoned again, so it holds for any day that is replayed. */
export function explainCall(language: Language, { code, why, codeOf, timeZone }: Explained): string {
  const time = (at: number) => clockTime(language, at, timeZone);
  const shown = isolate(code);
  if (why.rule === 'picked')
    return message(language, 'explain.picked', { code: shown, reason: why.reason ?? '' });
  if (why.rule === 'unparked') return message(language, 'explain.unparked', { code: shown });
  const due = time(why.due ?? 0);
  if (why.rule === 'early') return message(language, 'explain.early', { code: shown, due });
  const [next] = why.over ?? [];
  const other = next && codeOf(next.ticketId);
  if (next === undefined || other === undefined)
    return message(language, 'explain.order', { code: shown, due });
  const [later, values] = [time(next.due), { code: shown, due, other: isolate(other) }];
  // Within one minute "only at" would name the same time twice.
  if (later === due) return message(language, 'explain.order-before', values);
  return message(language, 'explain.order-over', { ...values, later });
}
