import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Role } from '../../shared/model.ts';
import { type IconName, icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** A real form: the server signs the new window in and sends it on, without a script between. */
@customElement('hub-door')
export class HubDoor extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host,
      form {
        display: grid;
        block-size: 100%;
      }
      button {
        display: flex;
        align-items: center;
        gap: 0.875rem;
        min-block-size: 4.25rem;
        padding: 0.75rem 1rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.0625rem;
        font-weight: 600;
        line-height: 1.3;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        border-color: var(--aufruf-action);
        background: var(--kern-color-darkblue-025);
      }
      svg {
        flex: none;
        color: var(--aufruf-action);
      }
      small {
        display: block;
        font-size: 0.9375rem;
        font-weight: 400;
        color: var(--aufruf-muted);
      }
      :host([small]) button {
        min-block-size: 2.75rem;
        padding: 0.375rem 0.875rem;
        border-radius: var(--kern-metric-border-radius-large);
        color: var(--aufruf-action);
        font-size: 1rem;
        font-weight: 500;
      }
    `,
  ];

  @property() site = '';
  @property() as: Role = 'kiosk';
  @property() counterId: string | undefined;
  /** Path that opens. */
  @property() to = '/';
  @property() label = '';
  @property() note = '';
  @property() icon: IconName | undefined;
  @property({ type: Boolean, reflect: true }) small = false;

  override render() {
    return html`<form method="post" action="/api/demo/sign-in" target="_blank">
      <input type="hidden" name="site" .value=${this.site} />
      <input type="hidden" name="as" .value=${this.as} />
      ${
        this.counterId === undefined
          ? nothing
          : html`<input type="hidden" name="counterId" .value=${this.counterId} />`
      }
      <input type="hidden" name="to" .value=${this.to} />
      <button type="submit">
        ${this.icon === undefined ? nothing : icon(this.icon)}
        <span>${this.label}${this.note === '' ? nothing : html`<small>${this.note}</small>`}</span>
      </button>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hub-door': HubDoor;
  }
}
