import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActInput } from '../../shared/acts.ts';
import type { Device } from '../../shared/people.ts';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { PresenceRow, SilenceRow } from '../../shared/views/devices.ts';
import type { PrinterRow } from '../../shared/views/rows.ts';
import { fieldOf, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import './device-picture.ts';
import './device-settings.ts';

/** What a keeper wants of a device. */
export type DeviceWish =
  | ({ readonly act: 'change-device' } & Omit<ActInput<'change-device'>, 'site'>)
  | ({ readonly act: 'tell-device' } & Omit<ActInput<'tell-device'>, 'site'>)
  | { readonly act: 'test-page'; readonly kiosk: string }
  | ({ readonly act: 'revoke-device' } & Omit<ActInput<'revoke-device'>, 'site'>);

/** One device: how it is, what it shows, what can be asked of it. Fires `device-wish`. */
@customElement('device-card')
export class DeviceCard extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
        gap: 0.75rem 1.5rem;
        margin-block: 1rem;
      }
      dt {
        color: var(--aufruf-muted);
        font-size: 0.9375rem;
      }
      dd {
        overflow-wrap: anywhere;
      }
      .how {
        display: flex;
        flex-wrap: wrap;
        align-items: start;
        gap: 0 2rem;
        margin-block-start: 1rem;
      }
      .how dl {
        flex: 1 1 16rem;
        margin-block: 0 1rem;
      }
      device-picture {
        flex: 0 1 26rem;
        margin-block-end: 1rem;
      }
      .actions {
        margin-block-start: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) device: Device | undefined;
  @property({ attribute: false }) presence: PresenceRow | undefined;
  @property({ attribute: false }) silence: SilenceRow | undefined;
  @property({ attribute: false }) printer: PrinterRow | undefined;
  @property({ attribute: false }) site: SiteOutline | undefined;
  @property({ attribute: false }) connection: Connection | undefined;
  /** Whether the picture is there from the beginning: a connection carries a few of them. */
  @property({ type: Boolean }) pictured = false;
  /** As its keeper wants it. */
  @state() private shown: boolean | undefined;
  @property() timeZone = 'Europe/Berlin';
  @state() private revoking = false;

  readonly #words = new Words(this);

  override render() {
    const { device, site } = this;
    const words = this.#words;
    if (device === undefined || site === undefined) return nothing;
    const { id: deviceId, name, kind, settings } = device;
    return html`<section aria-labelledby="name kind">
      <div class="head">
        <h3 id="name">${name}</h3>
        <span class="muted" id="kind">${words.t(`house.kind-${kind}`)}</span>
        ${this.#state()}
      </div>
      <div class="how">
        ${this.#picture()}
        <dl>${this.#facts()}</dl>
      </div>
      <form @submit=${(event: SubmitEvent) => this.#save(event)}>
        <label>${words.t('house.device-name')}<input name="name" maxlength="40" required .value=${name} /></label>
        <device-settings .site=${site} .kind=${kind} .value=${settings}></device-settings>
        <button type="submit">${words.t('house.save')}</button>
      </form>
      <div class="actions">
        <button type="button" @click=${() => this.#wish({ act: 'tell-device', deviceId, order: 'identify' })}>
          ${words.t('house.identify')}
        </button>
        <button type="button" @click=${() => this.#wish({ act: 'tell-device', deviceId, order: 'reload' })}>
          ${words.t('house.reload')}
        </button>
        ${this.#printing(deviceId)} ${this.#preview()}
        ${
          this.revoking
            ? html`<button type="button" class="danger" @click=${() => this.#wish({ act: 'revoke-device', deviceId })}>
                ${words.t('house.revoke-sure')}
              </button>`
            : html`<button type="button" @click=${() => (this.revoking = true)}>${words.t('house.revoke')}</button>`
        }
      </div>
    </section>`;
  }

  /** Of a kiosk: a page that shows what its printer can do, and the printer at its own port. */
  #printing(deviceId: string) {
    const { device, printer } = this;
    if (device?.settings.kind !== 'kiosk') return nothing;
    const { kiosk } = device.settings;
    const words = this.#words;
    return html`<button type="button" @click=${() => this.#wish({ act: 'test-page', kiosk })}>
        ${words.t('house.test-page')}
      </button>
      ${
        printer?.state === 'not-set-up'
          ? html`<button type="button" @click=${() => this.#wish({ act: 'tell-device', deviceId, order: 'set-up-printer' })}>
              ${words.t('house.set-up-printer')}
            </button>`
          : nothing
      }`;
  }

  #state() {
    const { presence, silence } = this;
    const words = this.#words;
    if (silence !== undefined)
      return html`<span class="badge bad">${words.t('house.silent', { time: words.time(silence.since, this.timeZone) })}</span>`;
    return presence?.online === true
      ? html`<span class="badge good">${words.t('house.online')}</span>`
      : html`<span class="badge">${words.t('house.offline')}</span>`;
  }

  #facts() {
    const { presence, printer, timeZone } = this;
    const words = this.#words;
    const { since, at, online, version, width, height, loadedAt, error } = presence ?? {};
    const time = (when: number) => words.time(when, timeZone);
    const facts = [
      online === true && since !== undefined && ([words.t('house.online-since'), time(since)] as const),
      at !== undefined && ([words.t('house.heard'), time(at)] as const),
      version !== undefined && ([words.t('house.version'), version] as const),
      width !== undefined && ([words.t('house.screen'), `${width} × ${height}`] as const),
      loadedAt !== undefined && ([words.t('house.loaded'), time(loadedAt)] as const),
      printer !== undefined && ([words.t('house.printer'), this.#printerSays(printer)] as const),
      error !== undefined && ([words.t('house.last-error'), error] as const),
    ];
    return facts.map((fact) =>
      fact === false ? nothing : html`<div><dt>${fact[0]}</dt><dd>${fact[1]}</dd></div>`,
    );
  }

  #printerSays({ state, at }: PrinterRow): string {
    const words = this.#words;
    const time = words.time(at, this.timeZone);
    return words.t('house.printer-since', { state: words.t(`house.printer-${state}`), time });
  }

  get #isShown(): boolean {
    return this.shown ?? this.pictured;
  }

  /** What it should show, small. */
  #picture() {
    return this.#isShown && this.device?.kind !== 'printer'
      ? html`<device-picture
          .device=${this.device}
          .presence=${this.presence}
          .connection=${this.connection}
        ></device-picture>`
      : nothing;
  }

  #preview() {
    if (this.device?.kind === 'printer') return nothing;
    return html`<button type="button" aria-pressed=${this.#isShown} @click=${() => (this.shown = !this.#isShown)}>
      ${this.#words.t('house.preview')}
    </button>`;
  }

  #save(event: SubmitEvent): void {
    event.preventDefault();
    const { device } = this;
    if (device === undefined || !(event.target instanceof HTMLFormElement)) return;
    const name = fieldOf(event.target, 'name');
    const settings = this.renderRoot.querySelector('device-settings')?.chosen;
    this.#wish({ act: 'change-device', deviceId: device.id, name, ...(settings && { settings }) });
  }

  #wish(detail: DeviceWish): void {
    this.revoking = false;
    this.dispatchEvent(new CustomEvent('device-wish', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-card': DeviceCard;
  }
  interface HTMLElementEventMap {
    'device-wish': CustomEvent<DeviceWish>;
  }
}
