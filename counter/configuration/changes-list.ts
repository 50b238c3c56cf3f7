import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Draft, Version } from '../../shared/configuration.ts';
import type { Change } from '../../shared/engine/difference.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { changeWords } from './change-words.ts';

/** A difference, read aloud: where, what, from what to what. */
@customElement('changes-list')
export class ChangesList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      li {
        padding-block: 0.5rem;
        border-block-end: var(--aufruf-border);
        line-height: 1.45;
        overflow-wrap: anywhere;
      }
      li:last-child {
        border: 0;
      }
      b {
        font-weight: 600;
      }
      del {
        color: var(--aufruf-muted);
      }
      ins {
        font-weight: 600;
        text-decoration: none;
      }
    `,
  ];

  @property({ attribute: false }) changes: readonly (Change | Version['changes'][number])[] = [];
  /** The configurations before and after: names come from them. */
  @property({ attribute: false }) sides: readonly Draft[] = [];

  /** All other sites: names come from them too. */
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);

  override render() {
    const sides = { drafts: this.sides, sites: this.sites, words: this.#words };
    return html`<ul>
      ${this.changes.map((change) => {
        const { where, what, from, to } = changeWords(change, sides);
        return html`<li>
          ${where === '' ? nothing : html`<b>${where}</b> · `}${what}${
            from === '' && to === ''
              ? nothing
              : html`: ${from === '' ? nothing : html`<del>${from}</del>`}${from !== '' && to !== '' ? ' → ' : nothing}${to === '' ? nothing : html`<ins>${to}</ins>`}`
          }
        </li>`;
      })}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'changes-list': ChangesList;
  }
}
