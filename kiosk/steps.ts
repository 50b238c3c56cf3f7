/** The steps of a visit, and what is shown at each. */
import type { Output } from '../shared/commands.ts';
import type { MessageKey, Values } from '../shared/messages/format.ts';
import type { Text } from '../shared/model.ts';
import type { Quote } from '../shared/quote.ts';
import type { WireRefusal } from '../shared/ui/wire.ts';
import type { PrintRow } from '../shared/views/rows.ts';
import type { NotNow } from './not-now.ts';

/** A printer that needs longer than this has trouble, whatever it says. */
const SLOW_MS = 6_000;

export type Issued = Output<'issue-ticket'>;
export type PrintPhase = 'printing' | 'printed' | 'slow' | 'failed';
/** A sentence, said when it is drawn: the visitor may change the language meanwhile. */
export interface Said {
  readonly key: MessageKey;
  readonly values?: Values;
  /** Placeholders that are instants, epoch ms: drawn as a time, `when` with its day. */
  readonly times?: Readonly<Record<string, number>>;
}
/** The number on the screen: issued here, checked in, or shown from a phone. */
export interface Shown {
  readonly ticketId: string;
  readonly code: string;
  readonly token?: string;
  readonly serviceId?: string;
  readonly service?: Text;
  readonly ahead?: number;
  readonly issuedAt?: number;
  /** What is told of the wait. */
  readonly quote?: Quote | undefined;
  readonly title?: MessageKey;
  /** Nothing is printed any more: this visitor has been called. */
  readonly paperless?: true;
  /** Of an appointment for another time: nobody waits for it now. */
  readonly isLater?: true;
  readonly note?: Said;
}
/** There is no number now. `slot` = this time is being booked; `trouble` = the last one could not be. */
export interface Instead {
  readonly step: 'instead';
  readonly serviceId: string;
  readonly why: NotNow;
  readonly slot?: number;
  readonly long?: boolean;
  readonly trouble?: WireRefusal;
}
export type VisitState =
  | { readonly step: 'choosing'; readonly trouble?: WireRefusal }
  | { readonly step: 'asking'; readonly serviceId: string; readonly long: boolean }
  | Instead
  | { readonly step: 'code'; readonly busy: boolean; readonly said?: Said }
  | { readonly step: 'own-phone'; readonly code: string }
  | { readonly step: 'issued'; readonly ticket: Shown; readonly phase: PrintPhase; readonly reason?: string };

/** @param elapsed ms since the paper was asked for */
export function phaseOf(print: PrintRow | undefined, elapsed: number): PrintPhase {
  if (print?.state === 'printed' || print?.state === 'failed') return print.state;
  return elapsed >= SLOW_MS ? 'slow' : 'printing';
}
