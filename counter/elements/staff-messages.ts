import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { MessageRow } from '../../shared/views/rows.ts';

/** What the supervisor says to the staff; what asks for this very counter stands out. */
@customElement('staff-messages')
export class StaffMessages extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      /* Takes no room, and yet is there: a live region that comes with its words is not read out. */
      :host([empty]) {
        position: absolute;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        margin-block-end: 0.25rem;
        padding: 0.5rem 1rem;
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--kern-color-feedback-info-background);
        font-size: var(--kern-font-size-16);
        line-height: 1.35;
      }
      li.here {
        background: var(--kern-color-feedback-warning-background);
        font-weight: 600;
      }
      small {
        color: var(--aufruf-muted);
        font-size: 0.9375rem;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) messages: readonly MessageRow[] = [];
  @property() counterId = '';
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const said = this.messages.filter(({ to }) => to === 'staff').toSorted((a, b) => a.at - b.at);
    this.toggleAttribute('empty', said.length === 0);
    return html`<div role="status">
      <ul>
        ${listed(
          said,
          ({ id }) => id,
          ({ text, name, at, counterId }) => html`<li class=${counterId === this.counterId ? 'here' : ''}>
            ${words.text(text)}<small>${name} · ${words.time(at, this.timeZone)}</small>
          </li>`,
        )}
      </ul>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'staff-messages': StaffMessages;
  }
}
