import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { CounterRow, ServiceRow, SiteRow } from '../../shared/views/rows.ts';
import { headMoves, movesIn } from '../moves.ts';
import type { OwnDay } from '../own-day.ts';
import { stopwatch } from '../queue.ts';
import type { Phase } from '../situation.ts';
import { headStyles } from './head-styles.ts';
import './key-button.ts';
import { counterName } from '../counter-name.ts';
import { languageButton } from './language-button.ts';

/** Which counter this is, whether it is open, whose it is, and what time it is. */
@customElement('counter-header')
export class CounterHeader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    headStyles,
    css`
      .state {
        background: var(--kern-color-neutral-050);
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
    return html`<h1>${counter && counterName(words, counter.label)}</h1>
      <span class="muted">${site?.name}</span>
      ${counter === undefined ? nothing : this.#state(counter)}
      ${site?.demo === true ? html`<span class="demo">${words.t('common.demo')}</span>` : nothing}
      <div class="end">
        ${this.askable ? this.#allow() : nothing}
        ${headMoves
          .filter((name) => movesIn(this.phase).includes(name))
          .map((name) => html`<key-button .move=${name} look="foot"></key-button>`)}
        ${languageButton(words)}
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
