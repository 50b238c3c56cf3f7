import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { DeviceReport } from '../people.ts';
import type { DeviceRow } from '../views/devices.ts';
import type { Connection } from './connection.ts';
import { Words } from './i18n.ts';
import { base, kernSheet } from './kern.ts';
import { StatusController, ViewController } from './view-controller.ts';

/** Which device this page is. */
export interface DeviceHere extends Pick<DeviceRow, 'id' | 'kind' | 'name' | 'settings'> {
  readonly site: string;
}

const REPORT_MS = 20_000;
const IDENTIFY_MS = 15_000;
const LONGEST_ERROR = 200;

/** Beside what a paired device shows: reports how it is, does what it is told, shows its name when it is asked. */
@customElement('device-agent')
export class DeviceAgent extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      .identified {
        position: fixed;
        inset: 0;
        z-index: 10;
        display: grid;
        place-content: center;
        gap: 2vmin;
        padding: 4vmin;
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
        text-align: center;
      }
      .name {
        font-size: clamp(3rem, 14vmin, 10rem);
        font-weight: 700;
        line-height: 1.05;
        overflow-wrap: anywhere;
      }
      .kind {
        font-size: clamp(1.5rem, 5vmin, 4rem);
      }
    `,
  ];

  @state() private identified = false;

  readonly #words = new Words(this);
  readonly #device: DeviceHere;
  readonly #connection: Connection;
  readonly #view: ViewController;
  readonly #status: StatusController;
  /** Begins the page anew, as another device or none. */
  readonly #again: () => void;
  readonly #loadedAt = Date.now();
  /** Time of the last order that was done, or was there before this page. */
  #ordered: number | undefined;
  #error: string | undefined;
  #timers: ReturnType<typeof setTimeout>[] = [];

  constructor(device: DeviceHere, connection: Connection, again: () => void) {
    super();
    this.#device = device;
    this.#connection = connection;
    this.#again = again;
    this.#view = new ViewController(this, connection, 'device', {});
    this.#status = new StatusController(this, connection);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('error', this.#failed);
    window.addEventListener('unhandledrejection', this.#failed);
    this.#timers.push(setInterval(() => this.#report(), REPORT_MS));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('error', this.#failed);
    window.removeEventListener('unhandledrejection', this.#failed);
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  override willUpdate(): void {
    // Known no more: revoked, or replaced.
    if (this.#status.status.actor === null) this.#again();
    if (!this.#view.ready) return;
    const row = this.#view.one<DeviceRow>(`device:${this.#device.id}`);
    if (row === undefined) return;
    if (JSON.stringify(row.settings) !== JSON.stringify(this.#device.settings)) this.#again();
    this.#obey(row);
  }

  override render() {
    if (!this.identified) return nothing;
    const name = this.#view.one<DeviceRow>(`device:${this.#device.id}`)?.name ?? this.#device.name;
    return html`<div class="identified" role="status">
      <p class="name">${name}</p>
      <p class="kind">${this.#words.t(`house.kind-${this.#device.kind}`)} · ${this.#device.site}</p>
    </div>`;
  }

  #obey({ order, at }: DeviceRow): void {
    if (this.#ordered === undefined) {
      // What was ordered before this page was there is done, or came too late. The page is known from now on.
      this.#ordered = order?.at ?? at;
      this.#report();
      return;
    }
    if (order === undefined || order.at <= this.#ordered) return;
    this.#ordered = order.at;
    if (order.name === 'reload') return this.#again();
    if (order.name === 'set-up-printer') return void window.dispatchEvent(new Event(order.name));
    this.identified = true;
    this.#timers.push(
      setTimeout(() => {
        this.identified = false;
      }, IDENTIFY_MS),
    );
  }

  #report(): void {
    const script = document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '';
    const report: DeviceReport = {
      // The build that this page came from: its script is named by its content.
      version: (script.split('/').at(-1) ?? '').slice(0, 40),
      width: Math.round(screen.width),
      height: Math.round(screen.height),
      loadedAt: this.#loadedAt,
      ...(this.#error !== undefined && { error: this.#error }),
    };
    this.#connection.report(report);
  }

  readonly #failed = (event: Event): void => {
    const said =
      event instanceof ErrorEvent ? event.message : String((event as PromiseRejectionEvent).reason);
    this.#error = said.slice(0, LONGEST_ERROR);
    this.#report();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'device-agent': DeviceAgent;
  }
}
