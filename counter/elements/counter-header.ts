import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { setLanguage, Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { CounterRow, ServiceRow, SiteRow } from '../../shared/views/rows.ts';
import { headMoves, movesIn } from '../moves.ts';
import type { OwnDay } from '../own-day.ts';
import { stopwatch } from '../queue.ts';
import type { Phase } from '../situation.ts';
import './key-button.ts';

/** Which counter this is, whether it is open, whose it is, and what time it is. */
@customElement('counter-header')
export class CounterHeader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--kern-metric-space-small) var(--kern-metric-space-large);
        min-block-size: 4rem;
        padding: var(--kern-metric-space-small) 1.75rem;
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
        font-size: var(--kern-font-size-16);
        line-height: 1.35;
      }
      h1 {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
        line-height: 1.35;
      }
      .muted {
        color: var(--aufruf-muted);
      }
      .state,
      .demo {
        padding: 0.25em 0.9em;
        border-radius: 2em;
        background: var(--kern-color-neutral-050);
        font-size: 0.9375rem;
        font-weight: 500;
      }
      .state::before {
        content: '';
        display: inline-block;
        inline-size: 0.5em;
        block-size: 0.5em;
        margin-inline-end: 0.45em;
        border-radius: 50%;
        background: currentColor;
        vertical-align: 0.1em;
      }
      .state.paused {
        background: var(--kern-color-feedback-warning-background);
        color: var(--aufruf-text);
      }
      .state.open {
        background: var(--kern-color-turquois-025);
        color: var(--kern-color-turquois-800);
      }
      .demo {
        border: var(--kern-metric-border-width-light) solid var(--kern-color-orange-500);
        background: none;
        color: var(--kern-color-orange-700);
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--kern-metric-space-small) var(--kern-metric-space-default);
        margin-inline-start: auto;
      }
      server-clock {
        font-weight: 600;
      }
      a {
        color: var(--aufruf-action);
        text-underline-offset: 0.2em;
      }
      button {
        min-block-size: 2.25rem;
        padding: 0 var(--kern-metric-space-small);
        border: 0;
        border-radius: var(--kern-metric-border-radius-default);
        background: none;
        color: var(--aufruf-action);
        font-size: inherit;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) site: SiteRow | undefined;
  @property({ attribute: false }) counter: CounterRow | undefined;
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  @property() phase: Phase = 'closed';
  @property() clerk = '';
  /** What the clerk has done today: for nobody else. */
  @property({ attribute: false }) own: OwnDay | undefined;
  @property({ attribute: false }) connection: Connection | undefined;
  /** The browser may be asked whether alarms can come as notifications. */
  @property({ type: Boolean }) askable = false;

  readonly #words = new Words(this);

  override render() {
    const { site, counter } = this;
    const words = this.#words;
    const other = words.language === 'de' ? 'en' : 'de';
    return html`<h1>${counter && words.t('counter.counter', { label: counter.label })}</h1>
      <span class="muted">${site?.name}</span>
      ${counter === undefined ? nothing : this.#state(counter)}
      ${site?.demo === true ? html`<span class="demo">${words.t('common.demo')}</span>` : nothing}
      <div class="end">
        ${this.askable ? this.#allow() : nothing}
        ${headMoves
          .filter((name) => movesIn(this.phase).includes(name))
          .map((name) => html`<key-button .move=${name} look="foot"></key-button>`)}
        <button type="button" lang=${other} @click=${() => setLanguage(other, { remember: true })}>
          ${other === 'en' ? 'English' : 'Deutsch'}
        </button>
        ${site?.demo === false ? html`<a href="/">${words.t('house.move')}</a>` : nothing}
        ${this.own === undefined ? nothing : this.#ownDay(this.own)}
        <span class="muted">${this.clerk}</span>
        ${
          site === undefined
            ? nothing
            : html`<server-clock .connection=${this.connection} .timeZone=${site.timeZone}></server-clock>`
        }
      </div>`;
  }

  #ownDay({ visits, meanMs }: OwnDay) {
    const said = this.#words.t('counter.own-day', { visits, time: stopwatch(meanMs) });
    return html`<span class="muted own" title=${this.#words.t('counter.own-only')}>${said}</span>`;
  }

  #allow() {
    const fire = () => this.dispatchEvent(new CustomEvent('allow-alarms', { bubbles: true, composed: true }));
    return html`<button type="button" @click=${fire}>${this.#words.t('counter.allow-alarms')}</button>`;
  }

  #paused({ kind, until }: NonNullable<NonNullable<CounterRow['open']>['paused']>): string {
    const words = this.#words;
    const what = words.t(kind === 'break' ? 'counter.break' : 'counter.back-office');
    if (until === undefined) return what;
    const time = words.time(until, this.site?.timeZone ?? 'Europe/Berlin');
    return words.t('counter.paused-until', { what, time });
  }

  #state({ services, open }: CounterRow) {
    if (open === undefined) return html`<span class="state">${this.#words.t('counter.state-closed')}</span>`;
    if (this.phase === 'held') return html`<span class="state">${this.#words.t('counter.state-held')}</span>`;
    if (open.paused !== undefined)
      return html`<span class="state paused">${this.#paused(open.paused)}</span>`;
    const all = services.every((id) => open.services.includes(id));
    const letters = open.services.map((id) => this.services.get(id)?.letter ?? id).join(' ');
    return html`<span class="state open">
      ${all ? this.#words.t('counter.state-open-all') : this.#words.t('counter.state-open-some', { letters })}
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-header': CounterHeader;
  }
}
