import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';
import './key-button.ts';

/** A closed counter: which services, and open. */
@customElement('open-panel')
export class OpenPanel extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        padding: var(--kern-metric-space-x-large);
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
      }
      h2 {
        font-size: var(--kern-font-size-24);
        font-weight: 600;
        line-height: 1.3;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 0;
        margin-block: var(--kern-metric-space-small) var(--kern-metric-space-default);
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-18);
        line-height: 1.35;
      }
      .services {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--kern-metric-space-small);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--kern-metric-space-default);
        min-block-size: var(--kern-48);
        padding: var(--kern-metric-space-small) var(--kern-metric-space-default);
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-large);
        font-size: var(--kern-font-size-18);
        line-height: 1.3;
        cursor: pointer;
      }
      label:hover {
        background: var(--kern-color-darkblue-025);
      }
      input {
        flex: none;
        inline-size: 1.5rem;
        block-size: 1.5rem;
        margin: 0;
        accent-color: var(--aufruf-action);
      }
      .missing {
        margin-block-start: var(--kern-metric-space-small);
        color: var(--kern-color-feedback-danger);
        font-size: var(--kern-font-size-16);
      }
      key-button {
        margin-block-start: var(--kern-metric-space-large);
        max-inline-size: 30rem;
        min-block-size: 5rem;
      }
    `,
  ];

  /** The services that the counter is set up for. */
  @property({ attribute: false }) services: readonly ServiceRow[] = [];
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) off = false;
  @state() private left: ReadonlySet<string> = new Set();

  readonly #words = new Words(this);

  /** Ids of the services that are ticked. */
  get chosen(): string[] {
    return this.services.map(({ id }) => id).filter((id) => !this.left.has(id));
  }

  override render() {
    const words = this.#words;
    const none = this.chosen.length === 0;
    return html`<h2>${words.t('counter.closed-title')}</h2>
      <fieldset>
        <legend>${words.t('counter.closed-text')}</legend>
        <div class="services">
          ${this.services.map(
            ({ id, letter, name }) => html`<label>
              <input type="checkbox" .checked=${!this.left.has(id)} @change=${() => this.#toggle(id)} />
              <span><strong>${letter}</strong> ${words.text(name)}</span>
            </label>`,
          )}
        </div>
      </fieldset>
      <div role="status">${none ? html`<p class="missing">${words.t('counter.choose-one')}</p>` : nothing}</div>
      <key-button .move=${'open'} .look=${'primary'} .off=${this.off || none} .busy=${this.busy}></key-button>`;
  }

  #toggle(id: string): void {
    const left = new Set(this.left);
    if (!left.delete(id)) left.add(id);
    this.left = left;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'open-panel': OpenPanel;
  }
}
