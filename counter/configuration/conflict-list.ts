import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Draft } from '../../shared/configuration.ts';
import type { Conflict } from '../../shared/engine/merge.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { houseStyles } from '../house-styles.ts';
import { changeWords } from './change-words.ts';

export interface Choice {
  readonly conflict: Conflict;
  readonly value: unknown;
}

/** Places that two people changed, each otherwise: both versions, to choose one. Fires `choice`. */
@customElement('conflict-list')
export class ConflictList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      section {
        border-color: var(--kern-color-feedback-warning);
      }
      li {
        margin-block-start: 1rem;
      }
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr));
        gap: 0.75rem;
        margin-block-start: 0.5rem;
      }
      .both div {
        display: grid;
        gap: 0.5rem;
        align-content: space-between;
        padding: 0.75rem;
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-default);
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) conflicts: readonly Conflict[] = [];
  @property({ attribute: false }) draft: Draft | undefined;
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);

  override render() {
    const { draft } = this;
    if (draft === undefined || this.conflicts.length === 0) return nothing;
    const words = this.#words;
    return html`<section aria-labelledby="both">
      <h2 id="both">${words.t('configuration.choose')}</h2>
      <ul>
        ${this.conflicts.map((conflict) => this.#conflict(conflict, draft))}
      </ul>
    </section>`;
  }

  #conflict(conflict: Conflict, draft: Draft) {
    const words = this.#words;
    const { path, mine, theirs } = conflict;
    const { where, what, from, to } = changeWords(
      { path, kind: 'changed', from: mine, to: theirs },
      { drafts: [draft], sites: this.sites, words },
    );
    const side = (label: string, said: string, value: unknown) => html`<div>
      <p><span class="muted">${label}</span><br />${said === '' ? words.t(value === undefined ? 'configuration.removed' : 'configuration.as-entered') : said}</p>
      <button type="button" @click=${() => this.#choose({ conflict, value })}>${words.t('configuration.take')}</button>
    </div>`;
    return html`<li>
      <strong>${[where, what].filter(Boolean).join(' · ')}</strong>
      <div class="both">
        ${side(words.t('configuration.mine'), from, mine)} ${side(words.t('configuration.theirs'), to, theirs)}
      </div>
    </li>`;
  }

  #choose(detail: Choice): void {
    this.dispatchEvent(new CustomEvent('choice', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conflict-list': ConflictList;
  }
}
