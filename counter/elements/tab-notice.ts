import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** Says that the counter is worked at in another tab; without one there is only the place to say it. Fires `take-here`. */
@customElement('tab-notice')
export class TabNotice extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.625rem 1.75rem;
        background: var(--kern-color-feedback-warning-background);
        font-size: var(--kern-font-size-18);
        line-height: 1.35;
      }
      button {
        min-block-size: 2.5rem;
        padding: 0 1rem;
        border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--aufruf-surface);
        color: var(--aufruf-action);
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
    `,
  ];

  @property({ type: Boolean }) elsewhere = false;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const notice = html`<div>
      ${icon('warning')}<span>${words.t('counter.other-tab')}</span>
      <button type="button" @click=${() => this.#take()}>${words.t('counter.work-here')}</button>
    </div>`;
    return html`<section role="status">${this.elsewhere ? notice : nothing}</section>`;
  }

  #take(): void {
    this.dispatchEvent(new CustomEvent('take-here', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tab-notice': TabNotice;
  }
  interface HTMLElementEventMap {
    'take-here': CustomEvent<undefined>;
    'allow-alarms': CustomEvent<undefined>;
  }
}
