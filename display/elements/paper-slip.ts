import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { PaperRow } from '../../shared/views/rows.ts';

/** One paper as it hangs out of the printer: torn at the foot. */
@customElement('paper-slip')
export class PaperSlip extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        overflow: hidden;
        padding: 0 0.5rem 0.75rem;
      }
      figure {
        margin: 0;
        filter: drop-shadow(0 0.25rem 0.5rem oklch(20% 0.03 277 / 0.25));
      }
      :host([fresh]) figure {
        animation: feed 1.1s cubic-bezier(0.25, 0.6, 0.35, 1);
      }
      img {
        inline-size: 100%;
        block-size: auto;
      }
      @keyframes feed {
        from {
          translate: 0 -100%;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        :host([fresh]) figure {
          animation: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) paper: PaperRow | undefined;
  /** Came out just now: it is fed out of the slot. */
  @property({ type: Boolean, reflect: true }) fresh = false;

  readonly #words = new Words(this);

  override render() {
    const { paper } = this;
    if (paper === undefined) return nothing;
    return html`<figure>
      <img src=${paper.picture} alt=${this.#words.t('hub.paper-alt', { code: paper.code })} />
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'paper-slip': PaperSlip;
  }
}
