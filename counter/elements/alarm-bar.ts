import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { AlarmRow } from '../../shared/views/rows.ts';
import { counterName } from '../counter-name.ts';
import type { Deed } from '../deed.ts';

/**
 * Calls for help, on every staff screen. On the screen of whoever called it is a quiet line without the
 * word: the person across the counter may be reading along. Fires `aside` with an answer to an alarm.
 */
@customElement('alarm-bar')
export class AlarmBar extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1.25rem;
        padding: 0.75rem 1.75rem;
        background: var(--kern-color-feedback-danger);
        color: #fff;
        font-size: 1.25rem;
        font-weight: 600;
        line-height: 1.3;
      }
      li.coming {
        background: var(--kern-color-feedback-danger-background);
        color: var(--aufruf-text);
      }
      li.own {
        padding-block: 0.25rem;
        background: var(--kern-color-neutral-050);
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
        font-weight: 400;
      }
      @media (forced-colors: active) {
        li:not(.own) {
          border: 0.25rem solid Highlight;
        }
      }
      span {
        font-weight: 400;
      }
      .end {
        display: flex;
        gap: 0.5rem;
        margin-inline-start: auto;
      }
      button {
        min-block-size: 2.5rem;
        padding: 0 1rem;
        border: 2px solid currentColor;
        border-radius: var(--kern-metric-border-radius-large);
        background: none;
        color: inherit;
        font: inherit;
        font-size: var(--kern-font-size-16);
        cursor: pointer;
      }
      .own button {
        min-block-size: 2rem;
        border-width: 1px;
      }
      button.main {
        background: #fff;
        color: var(--kern-color-feedback-danger);
      }
    `,
  ];

  @property({ attribute: false }) alarms: readonly AlarmRow[] = [];
  /** Label of the own counter. */
  @property() own: string | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    // Always there, so that a screen reader hears what comes into it.
    return html`<div role="alert"><ul>
      ${listed(
        this.alarms,
        ({ id }) => id,
        (alarm) =>
          this.own !== undefined && alarm.counter === this.own ? this.#quiet(alarm) : this.#loud(alarm),
      )}
    </ul></div>`;
  }

  #quiet({ id, coming }: AlarmRow) {
    const words = this.#words;
    return html`<li class="own">
      ${coming === undefined ? words.t('counter.alarm-sent') : words.t('counter.alarm-comes', { name: coming })}
      <div class="end">
        <button type="button" @click=${() => this.#fire({ command: 'clear-alarm', input: { alarmId: id } })}>
          ${words.t('counter.alarm-quiet-over')}
        </button>
      </div>
    </li>`;
  }

  #loud({ id, counter, name, at, coming }: AlarmRow) {
    const words = this.#words;
    const where = counter === undefined ? name : counterName(words, counter);
    return html`<li class=${coming === undefined ? '' : 'coming'}>
      ${icon('warning')} ${words.t('counter.alarm-at', { where })}
      <span>${counter === undefined ? nothing : html`${name} · `}${words.time(at, this.timeZone)}</span>
      ${coming === undefined ? nothing : html`<span>${words.t('counter.alarm-comes', { name: coming })}</span>`}
      <div class="end">
        ${
          coming === undefined
            ? html`<button
                type="button"
                class="main"
                @click=${() => this.#fire({ command: 'acknowledge-alarm', input: { alarmId: id } })}
              >
                ${words.t('counter.alarm-coming')}
              </button>`
            : nothing
        }
        <button type="button" @click=${() => this.#fire({ command: 'clear-alarm', input: { alarmId: id } })}>
          ${words.t('counter.alarm-over')}
        </button>
      </div>
    </li>`;
  }

  #fire(deed: Deed): void {
    this.dispatchEvent(new CustomEvent('aside', { detail: deed, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'alarm-bar': AlarmBar;
  }
  interface HTMLElementEventMap {
    aside: CustomEvent<Deed>;
  }
}
