/** A field of a form: of which kind it is, what it is called, what it is for. */
import type { Draft } from '../../shared/configuration.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { SiteBrief } from '../asks/ask.ts';

/** Value, and what it is called. */
export type Option = readonly [string, string];

/** What choices are made from. */
export interface Around {
  readonly draft: Draft;
  readonly words: Words;
  /** All sites but this one. */
  readonly sites: readonly SiteBrief[];
}

export interface Field {
  /** Path below its entry: `capacity.perDay`. */
  readonly key: string;
  /** What it is called by, where that is not the last word of its path. */
  readonly name?: string;
  /** What it is called, where another page has the word for it. */
  readonly label?: MessageKey;
  readonly kind:
    | 'line'
    | 'number'
    | 'texts'
    | 'date'
    | 'flag'
    | 'choice'
    | 'checks'
    | 'hours'
    | 'times'
    | 'dates'
    | 'served'
    | 'speech'
    | 'printer'
    | 'media';
  readonly optional?: true;
  /** One more line under the label says what it is for. */
  readonly hint?: true | MessageKey;
  /** Of a number: what it counts, what holds without one, and what may be said. */
  readonly unit?: 'minutes' | 'seconds' | 'calls' | 'numbers';
  readonly range?: { readonly standard: number; readonly least: number; readonly most: number };
  readonly options?: (around: Around) => readonly Option[];
  /** Stands above it, where a new part of the form begins. */
  readonly heading?: MessageKey;
  /** What is chosen stands in the order in which it was chosen. */
  readonly ordered?: true;
}

/** `capacity.perDay` is called what `perDay` is called. */
function nameOf({ key, name }: Pick<Field, 'key' | 'name'>): string {
  return name ?? key.split('.').at(-1) ?? key;
}

export function labelOf(field: Pick<Field, 'key' | 'name' | 'label'>): MessageKey {
  return field.label ?? (`configuration.field-${nameOf(field)}` as MessageKey);
}

export function hintOf(field: Field): MessageKey | undefined {
  if (field.hint !== true) return field.hint;
  return `configuration.hint-${nameOf(field)}` as MessageKey;
}
