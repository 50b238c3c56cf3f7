import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/status-banner.ts';
import type { ConnectionStatus } from '../../shared/ui/wire.ts';
import type { AlarmRow } from '../../shared/views/rows.ts';
import type { Desk } from '../asks/ask.ts';
import type { OwnDay } from '../own-day.ts';
import type { Phase } from '../situation.ts';
import './alarm-bar.ts';
import './counter-header.ts';
import './sign-in-door.ts';
import './tab-notice.ts';

/** Above the desk: calls for help, whose counter this is, and what is wrong with the connection or the tab. */
@customElement('desk-header')
export class DeskHeader extends LitElement {
  static override styles = [kernSheet, base];

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
      <sign-in-door .status=${status}></sign-in-door>
      <tab-notice .elsewhere=${this.elsewhere}></tab-notice>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-header': DeskHeader;
  }
}
