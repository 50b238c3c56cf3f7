import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Draft, Problem } from '../../shared/configuration.ts';
import type { Change } from '../../shared/engine/difference.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteBrief } from '../asks/ask.ts';
import '../elements/modal-box.ts';
import { houseStyles } from '../house-styles.ts';
import { pathWords } from './change-words.ts';
import './changes-list.ts';

/** When it is to be published, epoch ms; undefined: at once. */
export interface PublishWish {
  readonly at?: number | undefined;
}

/** What changes, in words; and to say yes to it. Fires `publish` and `discard`. */
@customElement('publish-dialog')
export class PublishDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      h3 {
        margin-block: 1rem 0.25rem;
      }
      .problems {
        padding: 0.75rem 1rem;
        border-inline-start: var(--kern-metric-border-width-heavy) solid var(--kern-color-feedback-danger);
        background: var(--kern-color-feedback-danger-background);
      }
      .end,
      .plan {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.75rem;
      }
      .plan {
        flex-basis: 100%;
      }
      .end {
        margin-block-start: 1.25rem;
        padding-block-start: 1.25rem;
        border-block-start: var(--aufruf-border);
      }
      .end .danger {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) draft: Draft | undefined;
  @property({ attribute: false }) configured: Draft | undefined;
  @property({ attribute: false }) changes: readonly Change[] = [];
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);

  override render() {
    const { draft, configured } = this;
    if (draft === undefined) return nothing;
    const words = this.#words;
    const sides = configured === undefined ? [draft] : [configured, draft];
    return html`<modal-box .label=${words.t('configuration.what-changes')}>
      ${this.problems.length === 0 ? nothing : this.#wrong(draft)}
      <changes-list .changes=${this.changes} .sides=${sides} .sites=${this.sites}></changes-list>
      <div class="end">
        <button class="primary" type="button" data-first ?disabled=${this.problems.length > 0} @click=${() => this.#publish({})}>
          ${words.t('configuration.publish-now')}
        </button>
        <button class="danger" type="button" @click=${() => this.dispatchEvent(new CustomEvent('discard'))}>
          ${words.t('configuration.discard')}
        </button>
        <div class="plan">
          <label>${words.t('configuration.at-time')}<input id="at" type="datetime-local" /></label>
          <button type="button" ?disabled=${this.problems.length > 0} @click=${() => this.#plan()}>
            ${words.t('configuration.plan')}
          </button>
        </div>
      </div>
    </modal-box>`;
  }

  #wrong(draft: Draft) {
    const words = this.#words;
    return html`<div class="problems">
      <strong>${words.t('configuration.still-missing')}</strong>
      <ul>
        ${this.problems.map(
          ({ path, problem }) =>
            html`<li>${pathWords(path, draft, words)}: ${words.t(`configuration.problem-${problem}` as MessageKey)}</li>`,
        )}
      </ul>
    </div>`;
  }

  #plan(): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#at');
    if (input === null || input.value === '') {
      input?.focus();
      return;
    }
    this.#publish({ at: new Date(input.value).getTime() });
  }

  #publish(detail: PublishWish): void {
    this.dispatchEvent(new CustomEvent('publish', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'publish-dialog': PublishDialog;
  }
}
