import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, kernSheet } from './kern.ts';

/** Modules of light around the code that a scanner needs. */
const QUIET = 4;

/** An address as a QR code: dark on light in every theme, or phones do not read it. */
@customElement('qr-code')
export class QrCode extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      svg {
        inline-size: 100%;
        block-size: 100%;
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--kern-color-white);
        color: var(--kern-color-black);
        shape-rendering: crispEdges;
      }
    `,
  ];

  @property() address = '';
  /** What the code is, for those who cannot see it. */
  @property() label = '';

  override render() {
    if (this.address === '') return nothing;
    const code = generate(this.address);
    const side = code.size + 2 * QUIET;
    return html`<svg role="img" aria-label=${this.label} viewBox="${-QUIET} ${-QUIET} ${side} ${side}">
      <path fill="currentColor" d=${toSvgPath(code)} />
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'qr-code': QrCode;
  }
}
