import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { Told } from '../clerk.ts';

/** A "no" in words, or what came of it. The live region is always there, so that a screen reader hears what comes into it. */
@customElement('refusal-note')
export class RefusalNote extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        position: fixed;
        /* Above the keys that are always at hand. */
        inset-block-end: 4.5rem;
        inset-inline-start: 1.75rem;
        z-index: 1;
        max-inline-size: min(40rem, calc(100vw - 3.5rem));
      }
      .note {
        display: flex;
        align-items: center;
        gap: var(--kern-metric-space-default);
        padding: var(--kern-metric-space-default) var(--kern-metric-space-large);
        border-inline-start: var(--kern-metric-border-width-heavy) solid var(--kern-color-feedback-warning);
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--kern-color-feedback-warning-background);
        box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 18%);
        font-size: var(--kern-font-size-18);
        font-weight: 500;
        line-height: 1.35;
      }
      .note.done {
        border-color: var(--kern-color-feedback-success);
        background: var(--kern-color-feedback-success-background);
      }
      svg {
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) told: Told | undefined;

  readonly #words = new Words(this);

  override render() {
    const { told } = this;
    return html`<div role="alert">
      ${
        told === undefined
          ? nothing
          : html`<p class="note ${told.kind}">
            ${icon(told.kind === 'done' ? 'check' : 'warning')}${this.#said(told)}
          </p>`
      }
    </div>`;
  }

  #said(told: Told): string {
    if (told.kind === 'done') return told.words;
    if (told.kind === 'early') return this.#words.t('counter.not-sent-early');
    return told.kind === 'unsent' ? this.#words.t('counter.not-sent') : this.#words.t(`refusal.${told.code}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'refusal-note': RefusalNote;
  }
}
