import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

const STEPS = [
  ['touch', 'hub.step-kiosk'],
  ['ticket', 'hub.step-paper'],
  ['desk', 'hub.step-counter'],
  ['screen', 'hub.step-display'],
] as const;

/** What to try, in the order in which it makes sense. */
@customElement('hub-steps')
export class HubSteps extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      h2 {
        font-size: 1.125rem;
        font-weight: 600;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
        gap: 0.75rem 2rem;
        margin-block-start: 1rem;
      }
      li {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: 0.875rem;
        position: relative;
        line-height: 1.35;
      }
      .mark {
        display: grid;
        place-items: center;
        inline-size: 3rem;
        block-size: 3rem;
        border-radius: 50%;
        background: var(--aufruf-on-action);
        color: var(--aufruf-action);
      }
      b {
        margin-inline-end: 0.35em;
        font-weight: 700;
      }
    `,
  ];

  readonly #words = new Words(this);

  override render() {
    return html`
      <h2>${this.#words.t('hub.try')}</h2>
      <ol>
        ${STEPS.map(
          ([drawing, key], index) => html`<li>
            <span class="mark">${icon(drawing)}</span>
            <span><b>${index + 1}.</b>${this.#words.t(key)}</span>
          </li>`,
        )}
      </ol>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hub-steps': HubSteps;
  }
}
