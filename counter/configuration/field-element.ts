import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Problem } from '../../shared/configuration.ts';
import { withValueAt } from '../../shared/engine/place.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { houseStyles } from '../house-styles.ts';
import { fireEdit } from './edits.ts';
import { configurationStyles } from './form-styles.ts';

/** A field that is more than one input. */
export abstract class FieldElement extends LitElement {
  static readonly sheets = [kernSheet, base, houseStyles, configurationStyles];

  /** Where it stands in the draft. */
  @property() path = '';
  @property() label = '';
  /** Whatever stands there: it need not be right. */
  @property({ attribute: false }) value: unknown;
  @property({ attribute: false }) problems: readonly Problem[] = [];

  protected readonly words = new Words(this);

  /** @param below path of what becomes otherwise; empty: the whole field */
  protected set(below: string, value: unknown): void {
    const at = below === '' ? this.path : `${this.path}.${below}`;
    fireEdit(this, (draft) => withValueAt(draft, at, value));
  }
}

/** What somebody typed; undefined where nothing stands there. */
export function typedIn({ target }: Event): string | undefined {
  return (target as HTMLInputElement).value || undefined;
}
