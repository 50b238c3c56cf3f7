import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LANGUAGES } from '../../shared/languages.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type Ask, type Choice, type Said, withKeys } from '../asks/ask.ts';
import type { Deed } from '../deed.ts';
import { languageName } from '../language-name.ts';
import type { AskName } from '../moves.ts';
import type { Print } from '../print.ts';
import { formStyles } from './form-styles.ts';
import './modal-box.ts';

/** A list to choose from by one key. Fires `deed` with what was chosen. */
@customElement('ask-dialog')
export class AskDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    formStyles,
    css`
      h3 {
        margin-block: var(--kern-metric-space-default) 0.25rem;
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
        font-weight: 500;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
        gap: 0.25rem var(--kern-metric-space-default);
      }
      li button {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        inline-size: 100%;
        min-block-size: 2.75rem;
        padding: 0.25rem 0.5rem;
        border: 0;
        border-radius: var(--kern-metric-border-radius-default);
        background: none;
        color: var(--aufruf-text);
        font: inherit;
        font-size: var(--kern-font-size-18);
        text-align: start;
        cursor: pointer;
      }
      li button:hover {
        background: var(--kern-color-darkblue-050);
      }
      li small {
        margin-inline-start: auto;
      }
      .row {
        margin-block-start: var(--kern-metric-space-default);
      }
      .text {
        flex: 1 1 16rem;
      }
    `,
  ];

  @property({ attribute: false }) ask: Ask | undefined;
  /** Where a choice asked on. */
  @state() private deeper: Ask | undefined;
  @state() private persons: number | undefined;
  @state() private language: string | undefined;
  @query('input') private input!: HTMLInputElement | null;
  @query('li button') private firstChoice!: HTMLButtonElement | null;

  readonly #words = new Words(this);

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('ask')) this.deeper = undefined;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('deeper')) (this.firstChoice ?? this.input)?.focus();
  }

  override render() {
    const ask = this.#now;
    if (ask === undefined) return nothing;
    const keyed = withKeys(ask);
    return html`<modal-box .label=${ask.title} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      ${ask.groups.map(
        ({ label }, index) => html`${label === undefined ? nothing : html`<h3>${label}</h3>`}
          <ul>
            ${keyed
              .filter(({ group }) => group === index)
              .map(
                ({ choice, key }) => html`<li>
                  <button type="button" ?data-first=${choice === keyed[0]?.choice} aria-keyshortcuts=${key} @click=${() => this.#choose(choice)}>
                    <kbd aria-hidden="true">${key.toUpperCase()}</kbd>${choice.label}
                    ${choice.hint === undefined ? nothing : html`<small>${choice.hint}</small>`}
                  </button>
                </li>`,
              )}
          </ul>`,
      )}
      ${keyed.length === 0 ? html`<p>${this.#words.t('counter.nothing-to-choose')}</p>` : nothing}
      ${this.#beside(ask)}
    </modal-box>`;
  }

  #beside({ text, persons, language }: Ask) {
    const words = this.#words;
    if (text === undefined && persons !== true && language !== true) return nothing;
    return html`<div class="row">
      ${
        text === undefined
          ? nothing
          : html`<label class="text">
            <span>${text.label} <kbd aria-hidden="true">+</kbd></span>
            <input type="text" maxlength=${text.own === undefined ? 500 : 200} autocomplete="off" />
          </label>`
      }
      ${
        persons === true
          ? html`<p>${words.t('counter.persons-chosen', { count: this.persons ?? 1 })} <kbd>1–9</kbd></p>`
          : nothing
      }
      ${
        language === true
          ? html`<label>
            ${words.t('common.language')}
            <select @change=${(event: Event) => this.#speak(event)}>
              ${LANGUAGES.map((tag) => html`<option value=${tag} ?selected=${tag === this.language}>${languageName(tag)}</option>`)}
            </select>
          </label>`
          : nothing
      }
    </div>`;
  }

  get #now(): Ask | undefined {
    return this.deeper ?? this.ask;
  }

  #speak({ target }: Event): void {
    this.language = (target as HTMLSelectElement).value;
  }

  #key(event: KeyboardEvent): void {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (event.repeat || ctrlKey || altKey || metaKey || this.#now === undefined) return;
    const target = event.composedPath()[0];
    if (target instanceof HTMLInputElement) {
      if (key === 'Enter') this.#entered(target.value.trim());
      return;
    }
    if (target instanceof HTMLSelectElement) return;
    const picked = withKeys(this.#now).find((entry) => entry.key === key.toLowerCase());
    if (picked !== undefined) this.#choose(picked.choice);
    else if (this.#now.persons === true && /^[1-9]$/.test(key)) this.persons = Number(key);
    else if (key === '+') this.input?.focus();
    else if (key === 'ArrowDown' || key === 'ArrowUp') this.#step(key === 'ArrowDown' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** Own words are enough by themselves; a note goes along with what is chosen next. */
  #entered(text: string): void {
    const own = this.#now?.text?.own;
    if (own === undefined) this.firstChoice?.focus();
    else if (text !== '') this.#done(own(text));
  }

  #step(by: number): void {
    const buttons = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('li button')];
    const at = buttons.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    buttons.at((at + by + buttons.length) % Math.max(1, buttons.length))?.focus();
  }

  #choose({ does, next, prints, asks }: Choice): void {
    if (prints !== undefined) return this.#fire('print', prints);
    if (asks !== undefined) return this.#fire('asks', asks);
    if (next !== undefined) {
      this.deeper = next();
      return;
    }
    const { persons, language } = this;
    const text = this.input?.value.trim() || undefined;
    if (text === undefined && this.#now?.text?.isNeeded === true) {
      this.input?.focus();
      return;
    }
    const said: Said = { text, persons, language };
    if (does !== undefined) this.#done(does(said));
  }

  #done(deed: Deed): void {
    this.#fire('deed', deed);
  }

  #fire(type: 'deed' | 'print' | 'asks', detail: Deed | Print | AskName): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-dialog': AskDialog;
  }
  interface HTMLElementEventMap {
    deed: CustomEvent<Deed>;
    print: CustomEvent<Print>;
    asks: CustomEvent<AskName>;
  }
}
