import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Device } from '../../shared/people.ts';
import { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import '../../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../../shared/ui/view-controller.ts';
import type { PresenceRow, SilenceRow } from '../../shared/views/devices.ts';
import type { PrinterRow, SiteRow } from '../../shared/views/rows.ts';
import type { SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import './device-card.ts';

/** With more devices than this a keeper asks for each picture: one connection carries no more. */
const PICTURED = 5;

/** The devices of one site, live. */
@customElement('site-devices')
export class SiteDevices extends LitElement {
  static override styles = [kernSheet, base, houseStyles];

  @property({ attribute: false }) site: SiteOutline | undefined;
  @property({ attribute: false }) devices: readonly Device[] = [];

  readonly #words = new Words(this);
  #connection: Connection | undefined;
  #view: ViewController | undefined;
  #status: StatusController | undefined;

  override willUpdate(): void {
    const id = this.site?.id;
    if (id === undefined || this.#connection?.site === id) return;
    this.#end();
    this.#connection = new Connection({ site: id });
    this.#view = new ViewController(this, this.#connection, 'devices', {});
    this.#status = new StatusController(this, this.#connection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  override render() {
    const view = this.#view;
    const timeZone = view?.one<SiteRow>('site')?.timeZone ?? 'Europe/Berlin';
    const words = this.#words;
    return html`<section aria-labelledby="all">
        <h2 id="all">${words.t('house.devices-of', { site: this.site?.name ?? '' })}</h2>
        <status-banner .status=${this.#status?.status} .timeZone=${timeZone}></status-banner>
        ${this.#missed()}
        ${this.devices.length === 0 ? html`<p class="muted">${words.t('house.no-devices')}</p>` : nothing}
      </section>
      ${listed(
        this.devices,
        ({ id }) => id,
        (device) => html`<device-card
          .device=${device}
          .site=${this.site}
          .connection=${this.#connection}
          ?pictured=${this.devices.length <= PICTURED}
          .timeZone=${timeZone}
          .presence=${view?.one<PresenceRow>(`presence:${device.id}`)}
          .silence=${view?.one<SilenceRow>(`silence:${device.id}`)}
          .printer=${device.settings.kind === 'kiosk' ? view?.one<PrinterRow>(`printer:${device.settings.kiosk}`) : undefined}
        ></device-card>`,
      )}`;
  }

  /** A notice that is heard: a device that has fallen silent. */
  #missed() {
    const missed = this.#view?.of<SilenceRow>('silence') ?? [];
    return html`<div role="alert">
      ${missed.map(({ name }) => html`<p class="note">${this.#words.t('house.missed', { name })}</p>`)}
    </div>`;
  }

  #end(): void {
    for (const controller of [this.#view, this.#status]) {
      if (controller === undefined) continue;
      controller.hostDisconnected();
      this.removeController(controller);
    }
    this.#connection?.close();
    this.#connection = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'site-devices': SiteDevices;
  }
}
