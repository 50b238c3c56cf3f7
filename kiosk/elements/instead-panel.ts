import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { nextAvailable } from '../../shared/engine/available.ts';
import { rangeText } from '../../shared/forecast/shown.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WireRefusal } from '../../shared/ui/wire.ts';
import type { Elsewhere, KioskServiceRow, KioskSiteRow } from '../../shared/views/rows.ts';
import type { NotNow } from '../not-now.ts';
import { panel } from './panel-styles.ts';
import '../../shared/ui/qr-code.ts';

/** What begins anew with the next opening. */
const OVER_FOR_TODAY: ReadonlySet<NotNow> = new Set(['service-full', 'closing-too-near', 'issuing-stopped']);

/** There is no number for this service now: why, and the next best thing. */
@customElement('instead-panel')
export class InsteadPanel extends LitElement {
  static override styles = [
    kernSheet,
    base,
    panel,
    css`
      ul {
        display: grid;
        gap: 0.9rem;
      }
      ul > .wide {
        order: var(--times-order, 0);
        grid-column: 1 / -1;
      }
      ul > li {
        display: grid;
        grid-template-columns: 1fr auto;
        align-items: center;
        gap: 0.35rem 1.25rem;
        padding: 1.1rem 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
      }
      li p {
        color: var(--aufruf-muted);
        font-size: 1.3rem;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        margin-block: 0.75rem 0.5rem;
        list-style: none;
      }
      ol button {
        font-size: 1.4rem;
        font-variant-numeric: tabular-nums lining-nums;
      }
      qr-code {
        inline-size: 9rem;
        block-size: 9rem;
      }
      @media (orientation: landscape) {
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
      dl {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0.4rem 1.5rem;
        margin-block-start: 0.4rem;
        font-size: 1.3rem;
      }
      dt {
        font-weight: 500;
      }
      dd {
        color: var(--aufruf-muted);
        font-variant-numeric: tabular-nums lining-nums;
      }
    `,
  ];

  @property({ attribute: false }) service: KioskServiceRow | undefined;
  @property({ attribute: false }) site: KioskSiteRow | undefined;
  @property() why: NotNow = 'service-closed';
  /** The site's own time, epoch ms, when the panel was opened. */
  @property({ type: Number }) at = 0;
  /** The time that is being booked. */
  @property({ attribute: false }) booking: number | undefined;
  /** It takes longer than usual. */
  @property({ type: Boolean }) long = false;
  /** Why the last time could not be booked. */
  @property({ attribute: false }) trouble: WireRefusal | undefined;
  @state() private elsewhere: Elsewhere = { sites: [], slots: [] };

  readonly #words = new Words(this);

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
    void this.#look();
  }

  override willUpdate(changes: PropertyValues<this>): void {
    // Somebody else was faster: what is free now.
    if (changes.has('trouble') && this.trouble !== undefined) void this.#look();
  }

  override updated(changes: PropertyValues): void {
    // Where times stand last, within low reach, they are what is seen first.
    if (changes.has('elsewhere') && getComputedStyle(this).getPropertyValue('--times-order') === '1')
      this.scrollTop = this.scrollHeight;
  }

  override render() {
    const { service, site } = this;
    const words = this.#words;
    if (service === undefined || site === undefined) return nothing;
    return html`
      <h1 tabindex="-1">${words.text(service.name)}</h1>
      <p class="said">${icon('clock')}<span>${this.#said(service)}</span></p>
      <h2>${words.t('kiosk.instead')}</h2>
      <ul>
        ${this.#later(service, site)} ${this.#slots(site)} ${this.#sites()}
        ${
          service.online === undefined
            ? nothing
            : html`<li class="code" tabindex="0">
                <div><h2>${words.t('kiosk.instead-online')}</h2><p>${words.t('kiosk.instead-scan')}</p></div>
                <qr-code .address=${service.online} .label=${words.t('kiosk.instead-online')}></qr-code>
              </li>`
        }
        <li tabindex="0"><p>${words.t('kiosk.instead-desk')}</p></li>
      </ul>
      <div class="buttons">
        <button type="button" class="main" @click=${() => this.dispatchEvent(new Event('back'))}>
          ${words.t('kiosk.back')}
        </button>
      </div>
    `;
  }

  /** What became of a time, or why there is no number. */
  #said(service: KioskServiceRow): string {
    const { trouble, booking, long } = this;
    const words = this.#words;
    if (booking !== undefined) return words.t(long ? 'kiosk.asking-long' : 'kiosk.asking');
    if (trouble !== undefined) return words.t(`refusal.${trouble.code}`);
    return this.#reason(service);
  }

  /** The site's own words; of numbers that have run out only where it has them in the visitor's language. */
  #reason({ off, stopped }: KioskServiceRow): string {
    const words = this.#words;
    if (this.why === 'service-off' && off !== undefined) return words.text(off);
    const own = this.why === 'issuing-stopped' ? stopped?.[words.language] : undefined;
    return own ?? words.t(`refusal.${this.why}`);
  }

  #later(service: KioskServiceRow, site: KioskSiteRow) {
    if (this.why === 'service-booked-only') return nothing;
    const words = this.#words;
    const from = OVER_FOR_TODAY.has(this.why) ? this.at + 12 * 3_600_000 : this.at;
    const next =
      site.hours === undefined && service.hours === undefined
        ? undefined
        : nextAvailable(site, service, from);
    if (next === undefined) return nothing;
    const when = this.#when(next, site);
    return html`<li tabindex="0">
      <div><h2>${words.t('kiosk.instead-later')}</h2><p>${words.t('kiosk.instead-when', { when })}</p></div>
    </li>`;
  }

  #slots(site: KioskSiteRow) {
    const { slots } = this.elsewhere;
    if (slots.length === 0) return nothing;
    const words = this.#words;
    return html`<li class="wide">
      <div>
        <h2>${words.t('kiosk.instead-slots')}</h2>
        <p>${words.t('kiosk.instead-book')}</p>
        <ol>
          ${slots.map(
            (slot) => html`<li>
              <button type="button" class="plain" aria-busy=${slot === this.booking} @click=${() => this.#choose(slot)}>
                ${this.#when(slot, site)}
              </button>
            </li>`,
          )}
        </ol>
      </div>
    </li>`;
  }

  #when(at: number, { timeZone }: KioskSiteRow): string {
    const words = this.#words;
    return words.t('kiosk.when', { day: words.day(at, timeZone), time: words.time(at, timeZone) });
  }

  #sites() {
    const words = this.#words;
    const { sites } = this.elsewhere;
    if (sites.length === 0) return nothing;
    return html`<li tabindex="0">
      <div>
        <h2>${words.t('kiosk.instead-site')}</h2>
        <dl>
          ${sites.map(
            ({
              name,
              place,
              waiting,
              wait,
            }) => html`<dt>${words.t('common.place', { site: name, place })}</dt>
              <dd>
                ${words.t('kiosk.waiting', { count: waiting })}${
                  wait === undefined || waiting === 0
                    ? nothing
                    : html`<br />${words.t('common.wait-range', { range: rangeText(wait) })}`
                }
              </dd>`,
          )}
        </dl>
      </div>
    </li>`;
  }

  #choose(detail: number): void {
    this.dispatchEvent(new CustomEvent('slot-chosen', { detail }));
  }

  /** Without an answer the other ways remain. */
  async #look(): Promise<void> {
    if (this.service === undefined || this.site === undefined) return;
    const path = `/api/sites/${this.site.id}/elsewhere/${this.service.id}`;
    const response = await fetch(path).catch(() => undefined);
    if (response?.ok === true) this.elsewhere = (await response.json()) as Elsewhere;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'instead-panel': InsteadPanel;
  }
  interface HTMLElementEventMap {
    'slot-chosen': CustomEvent<number>;
  }
}
