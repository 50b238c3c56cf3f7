import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { formStyles } from './form-styles.ts';
import './modal-box.ts';

const OUTCOMES = ['done', 'incomplete', 'not-possible'] as const;
/** Keys of the outcomes, in their order: none of them is a service's letter or a digit. */
const OUTCOME_KEYS = ['+', '-', '#'] as const;

/** What was done in a visit, how often, for how many, and what came of it: recorded with its end. Fires `deed`. */
@customElement('record-dialog')
export class RecordDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    formStyles,
    css`
      ul {
        display: grid;
        gap: 0.25rem;
      }
      li {
        display: grid;
        grid-template-columns: 2.5rem 1fr auto auto auto;
        align-items: center;
        gap: 0.75rem;
        font-size: var(--kern-font-size-18);
      }
      li strong {
        min-inline-size: 2ch;
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
      li button {
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--aufruf-surface);
        color: var(--aufruf-action);
        font-size: var(--kern-font-size-18);
        cursor: pointer;
      }
      .row {
        align-items: center;
        margin-block-start: var(--kern-metric-space-default);
      }
      .act[aria-pressed='true'] {
        background: var(--kern-color-darkblue-100);
      }
    `,
  ];

  @property({ attribute: false }) visit: TicketRow | undefined;
  @property({ attribute: false }) services: readonly ServiceRow[] = [];
  @property() counterId = '';
  @state() private counts: ReadonlyMap<string, number> = new Map();
  @state() private persons = 1;
  @state() private outcome: (typeof OUTCOMES)[number] = 'done';

  readonly #words = new Words(this);

  protected override firstUpdated(): void {
    const { visit } = this;
    if (visit !== undefined) this.counts = new Map([[visit.serviceId, 1]]);
    this.persons = visit?.persons ?? 1;
  }

  override render() {
    const words = this.#words;
    return html`<modal-box
      .label=${words.t('counter.record-title', { code: this.visit?.code ?? '' })}
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <p class="hint">${words.t('counter.record-hint')}</p>
      <ul>
        ${this.services.map((service) => this.#row(service))}
      </ul>
      <div class="row">
        <p>${words.t('counter.persons-chosen', { count: this.persons })} <kbd>1–9</kbd></p>
        ${OUTCOMES.map(
          (outcome, index) => html`<button
            type="button"
            class="act"
            aria-pressed=${this.outcome === outcome}
            @click=${() => (this.outcome = outcome)}
          >
            <kbd aria-hidden="true">${OUTCOME_KEYS[index]}</kbd>${words.t(`counter.outcome-${outcome}`)}
          </button>`,
        )}
      </div>
      <div class="row">
        <button type="button" class="act main" data-first @click=${() => this.#finish(false)}>
          ${words.t('counter.finish')}<kbd aria-hidden="true">${words.t('counter.key-enter')}</kbd>
        </button>
        <button type="button" class="act" @click=${() => this.#finish(true)}>
          ${words.t('counter.finish-next')}<kbd aria-hidden="true">${words.t('counter.key-space')}</kbd>
        </button>
      </div>
    </modal-box>`;
  }

  #row({ id, letter, name }: ServiceRow) {
    const words = this.#words;
    const count = this.counts.get(id) ?? 0;
    const label = words.text(name);
    return html`<li>
      <kbd aria-hidden="true">${letter}</kbd><span>${label}</span>
      <button type="button" aria-label=${words.t('counter.less', { service: label })} @click=${() => this.#count(id, -1)}>−</button>
      <strong>${count}</strong>
      <button type="button" aria-label=${words.t('counter.one-more', { service: label })} @click=${() => this.#count(id, 1)}>+</button>
    </li>`;
  }

  #count(id: string, by: number): void {
    const count = Math.min(50, Math.max(0, (this.counts.get(id) ?? 0) + by));
    this.counts = new Map(this.counts).set(id, count);
  }

  #key(event: KeyboardEvent): void {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (event.repeat || ctrlKey || altKey || metaKey) return;
    const service = this.services.find(({ letter }) => letter === key.toUpperCase());
    const outcome = OUTCOMES[OUTCOME_KEYS.findIndex((each) => each === key)];
    if (service !== undefined) this.#count(service.id, shiftKey ? -1 : 1);
    else if (outcome !== undefined) this.outcome = outcome;
    else if (/^[1-9]$/.test(key)) this.persons = Number(key);
    // Wherever the focus is: the two ends of the window always have the same keys, except on a button itself.
    else if (key === ' ' && !isButton(event, 'li button, .act:not(.main)')) this.#finish(true);
    else if (key === 'Enter' && !isButton(event, 'button')) this.#finish(false);
    else return;
    event.preventDefault();
  }

  #finish(thenCallNext: boolean): void {
    const { counterId, persons, outcome } = this;
    const done = [...this.counts].filter(([, count]) => count > 0);
    const services = done.map(([serviceId, count]) => ({ serviceId, count }));
    const deed: Deed = {
      command: 'finish-service',
      input: {
        counterId,
        persons,
        outcome,
        ...(services.length > 0 && { services }),
        ...(thenCallNext && { thenCallNext }),
      },
    };
    this.dispatchEvent(new CustomEvent('deed', { detail: deed, bubbles: true, composed: true }));
  }
}

function isButton(event: Event, selector: string): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && target.matches(selector);
}

declare global {
  interface HTMLElementTagNameMap {
    'record-dialog': RecordDialog;
  }
}
