import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/status-banner.ts';
import type { ConnectionStatus } from '../../shared/ui/wire.ts';
import type { AlarmRow } from '../../shared/views/rows.ts';
import type { Desk } from '../asks/ask.ts';
import { doorStyles } from '../desk-styles.ts';
import type { OwnDay } from '../own-day.ts';
import type { Phase } from '../situation.ts';
import './alarm-bar.ts';
import './counter-header.ts';
import './tab-notice.ts';

/** Above the desk: calls for help, whose counter this is, and what is wrong with the connection or the tab. */
@customElement('desk-header')
export class DeskHeader extends LitElement {
  static override styles = [kernSheet, base, doorStyles];

  @property({ attribute: false }) desk: Desk | undefined;
  @property() phase: Phase = 'unknown';
  @property({ attribute: false }) alarms: readonly AlarmRow[] = [];
  @property({ attribute: false }) status: ConnectionStatus | undefined;
  @property({ attribute: false }) connection: Connection | undefined;
  @property({ attribute: false }) own: OwnDay | undefined;
  /** The browser may be asked whether alarms can come as notifications. */
  @property({ type: Boolean }) askable = false;
  /** Another tab works at this counter. */
  @property({ type: Boolean }) elsewhere = false;

  readonly #words = new Words(this);

  override render() {
    const { desk, status } = this;
    const timeZone = desk?.site?.timeZone ?? 'Europe/Berlin';
    return html`<alarm-bar .alarms=${this.alarms} .own=${desk?.counter?.label} .timeZone=${timeZone}></alarm-bar>
      <counter-header
        .site=${desk?.site}
        .counter=${desk?.counter}
        .services=${new Map(desk?.services.map((service) => [service.id, service]))}
        .phase=${this.phase}
        .clerk=${status?.actor?.name ?? ''}
        .own=${this.own}
        .connection=${this.connection}
        .askable=${this.askable}
      ></counter-header>
      <status-banner .status=${status} .timeZone=${timeZone}></status-banner>
      ${status?.actor === null ? this.#door() : nothing}
      <tab-notice ?hidden=${!this.elsewhere}></tab-notice>`;
  }

  /** Whoever is signed out comes back here. */
  #door() {
    const to = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
    return html`<p class="door"><a href=${to}>${this.#words.t('house.sign-in')}</a></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-header': DeskHeader;
  }
}
