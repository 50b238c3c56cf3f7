/** What the server sends with the first page, so that the script can write the next one. */
import type { Language } from '../languages.ts';
import type { Parts } from '../messages/phrases.ts';
import type { Rows } from '../views/view.ts';
import type { Reach } from './contact.ts';

export interface PhoneStart {
  readonly language: Language;
  readonly parts: Parts;
  readonly rows: Rows | undefined;
  /** How the visitor is told beside the page, and how that could be. */
  readonly reach: Reach;
  /** With it a browser subscribes to pushes. */
  readonly pushKey: string;
  readonly isMailOffered: boolean;
  /** The server's clock, epoch ms. */
  readonly at: number;
}

/** The parts of a catalogue that a ticket's page speaks with. */
export const PHONE_PARTS = ['common', 'ticket', 'refusal'] as const;
