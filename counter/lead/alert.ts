/** What threatens a site, each with the one move that helps: the words and the help, as data. */
import type { MessageKey, Values } from '../../shared/messages/format.ts';
import type { Deed } from '../deed.ts';
import { openDeed } from './ask-to-open.ts';

export interface Alert {
  /** Stays the same while the trouble is the same. */
  readonly id: string;
  readonly words: { readonly key: MessageKey; readonly values: Values };
  readonly helps?: {
    readonly label: { readonly key: MessageKey; readonly values?: Values };
    readonly deed: Deed;
  };
}

/** Asks for a counter to be opened. */
export function askToOpen({
  id,
  label,
}: {
  readonly id: string;
  readonly label: string;
}): Pick<Alert, 'helps'> {
  return { helps: { label: { key: 'lead.ask-open', values: { label } }, deed: openDeed({ id, label }) } };
}
