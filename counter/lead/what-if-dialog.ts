import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { Change, WhatIfAnswer } from '../../shared/what-if.ts';
import { act, fieldOf } from '../api.ts';
import { formStyles } from '../elements/form-styles.ts';
import '../elements/modal-box.ts';
import { MINUTE } from '../queue.ts';
import type { Overview } from './overview.ts';
import { changeOf, type Kind } from './what-if.ts';
import './what-if-answer.ts';

const KINDS = ['open-counter', 'move-clerks', 'stop-issuing'] as const satisfies readonly Kind[];
const MOST = 9;
const STEP = 5 * MINUTE;

/** Asks the forecast what the rest of the day would be with one thing otherwise. Fires `deed` to make it so. */
@customElement('what-if-dialog')
export class WhatIfDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    formStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin: 0 0 var(--kern-metric-space-default);
        padding: 0;
        border: 0;
      }
      fieldset label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        padding: 0.5rem 1rem 0.5rem 0.75rem;
        border: var(--kern-metric-border-width-light) solid var(--kern-color-neutral-500);
        border-radius: var(--kern-metric-border-radius-large);
        cursor: pointer;
      }
      fieldset label:has(:checked) {
        border-color: var(--aufruf-action);
        background: var(--kern-color-darkblue-050);
      }
      fieldset input {
        min-block-size: 0;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--aufruf-action);
      }
      .answer:not(:empty) {
        margin-block-start: var(--kern-metric-space-large);
        padding-block-start: var(--kern-metric-space-default);
        border-block-start: var(--aufruf-border);
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property() siteId = '';
  @property() seat = '';
  @property() timeZone = 'Europe/Berlin';
  @state() private kind: Kind = 'open-counter';
  @state() private asked: Change | undefined;
  @state() private answer: WhatIfAnswer | undefined;
  @state() private refusal: RefusalCode | 'nothing' | undefined;
  @query('form') private form!: HTMLFormElement;

  readonly #words = new Words(this);
  /** Of the latest question: an older one's answer is of no interest any more. */
  #question = 0;

  override render() {
    const { overview } = this;
    if (overview === undefined) return nothing;
    const words = this.#words;
    return html`<modal-box .label=${words.t('lead.what-if')}>
      <form @submit=${(event: Event) => void this.#ask(event, overview)}>
        <fieldset>
          <legend class="kern-sr-only">${words.t('lead.what-if')}</legend>
          ${KINDS.map(
            (kind, index) => html`<label>
              <input
                type="radio"
                name="kind"
                value=${kind}
                ?data-first=${index === 0}
                .checked=${kind === this.kind}
                @change=${() => this.#turn(kind)}
              />
              ${words.t(`lead.if-${kind}`)}
            </label>`,
          )}
        </fieldset>
        <div class="row">
          ${this.kind === 'move-clerks' ? this.#moving(overview) : this.#timed(overview)}
          <button type="submit" class="act main" aria-disabled=${this.#isWaiting ? 'true' : 'false'}>
            ${words.t('lead.if-ask')}
          </button>
        </div>
      </form>
      <div class="answer" role="status">${this.#answer(overview)}</div>
    </modal-box>`;
  }

  get #isWaiting(): boolean {
    return this.asked !== undefined && this.answer === undefined && this.refusal === undefined;
  }

  #turn(kind: Kind): void {
    this.kind = kind;
    this.#forget();
  }

  #forget(): void {
    this.#question += 1;
    this.asked = undefined;
    this.answer = undefined;
    this.refusal = undefined;
  }

  #timed({ counters, now }: Overview) {
    const words = this.#words;
    const closed = counters.filter(({ open }) => open === undefined);
    return html`${
      this.kind === 'stop-issuing'
        ? nothing
        : html`<label>
            ${words.t('lead.if-counter')}
            <select name="counterId">
              ${closed.map(({ id, label }) => html`<option value=${id}>${label}</option>`)}
            </select>
          </label>`
    }
      <label>
        ${words.t(this.kind === 'stop-issuing' ? 'lead.if-at' : 'lead.if-time')}
        <input name="time" type="time" required value=${words.time(Math.ceil(now / STEP) * STEP, this.timeZone)} />
      </label>`;
  }

  #moving({ services }: Overview) {
    const words = this.#words;
    const options = (chosen: number) =>
      services.map(
        ({ id, letter, short }, index) =>
          html`<option value=${id} ?selected=${index === chosen}>${letter} ${words.text(short)}</option>`,
      );
    return html`<label>
        ${words.t('lead.if-count')}
        <input name="count" type="number" min="1" max=${MOST} value="1" required />
      </label>
      <label>${words.t('lead.if-from')}<select name="from">${options(0)}</select></label>
      <label>${words.t('lead.if-to')}<select name="to">${options(1)}</select></label>`;
  }

  #answer(overview: Overview) {
    const words = this.#words;
    const { refusal, asked, answer } = this;
    if (refusal === 'nothing') return html`<p>${words.t('lead.if-nothing')}</p>`;
    if (refusal !== undefined) return html`<p>${words.t(`refusal.${refusal}`)}</p>`;
    if (asked === undefined) return nothing;
    if (answer === undefined) return html`<p>${words.t('lead.if-asking')}</p>`;
    return html`<what-if-answer
      .overview=${overview}
      .change=${asked}
      .answer=${answer}
      .timeZone=${this.timeZone}
    ></what-if-answer>`;
  }

  async #ask(event: Event, overview: Overview): Promise<void> {
    event.preventDefault();
    if (this.#isWaiting) return;
    this.#forget();
    const field = (name: string) => fieldOf(this.form, name);
    const wish = {
      kind: this.kind,
      counterId: field('counterId'),
      count: Number(field('count')),
      from: field('from'),
      to: field('to'),
      time: field('time'),
    };
    const change = changeOf(wish, overview, this.timeZone);
    if (change === undefined) {
      this.refusal = 'nothing';
      return;
    }
    this.asked = change;
    const question = this.#question;
    const answer = await act('ask-what-if', { site: this.siteId, change }, this.seat);
    if (question !== this.#question) return;
    if (answer.ok) this.answer = answer.value;
    else this.refusal = answer.code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'what-if-dialog': WhatIfDialog;
  }
}
