import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { PortRow, PortWord } from '../../shared/printing/port.ts';
import { browserClock } from '../../shared/ui/clock.ts';
import { type Connection, commandId } from '../../shared/ui/connection.ts';
import { StatusController, ViewController } from '../../shared/ui/view-controller.ts';
import type { OwnKioskRow } from '../../shared/views/rows.ts';
import { grantedPort } from '../port/granted.ts';
import { PortPrinter } from '../port/port-printer.ts';
import './printer-set-up.ts';

/** Beside the kiosk's screens: looks after the printer at this machine's own port, where the kiosk has one. */
@customElement('port-agent')
export class PortAgent extends LitElement {
  @state() private isSettingUp = false;

  readonly #connection: Connection;
  readonly #status: StatusController;
  readonly #view: ViewController;
  #printer: PortPrinter | undefined;
  #baud: number | undefined;

  constructor(connection: Connection) {
    super();
    this.#connection = connection;
    this.#status = new StatusController(this, connection);
    this.#view = new ViewController(this, connection, 'kiosk', undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('set-up-printer', this.#setUp);
  }

  override disconnectedCallback(): void {
    window.removeEventListener('set-up-printer', this.#setUp);
    this.#printer?.stop();
    super.disconnectedCallback();
  }

  override willUpdate(): void {
    const kiosk = this.#status.status.actor?.kiosk;
    if (kiosk === undefined) return;
    this.#view.watch({ kiosk });
    if (!this.#view.ready) return;
    this.#look(this.#view.one<OwnKioskRow>(`kiosk:${kiosk}`)?.baud);
    this.#printer?.offered(this.#view.one<PortRow>(`port:${kiosk}`));
  }

  override render() {
    if (!this.isSettingUp || this.#printer === undefined) return nothing;
    return html`<printer-set-up
      .state=${this.#printer.state}
      @port-chosen=${() => void this.#printer?.check()}
      @close=${() => (this.isSettingUp = false)}
    ></printer-set-up>`;
  }

  /** The site's configuration may give the kiosk another printer at any time. */
  #look(baud: number | undefined): void {
    if (baud === this.#baud) return;
    this.#printer?.stop();
    this.#baud = baud;
    this.#printer =
      baud === undefined
        ? undefined
        : new PortPrinter({
            session: commandId(),
            port: () => grantedPort(baud),
            tell: (word) => this.#tell(word),
            clock: browserClock,
            changed: () => this.requestUpdate(),
          });
    void this.#printer?.check();
  }

  async #tell(word: PortWord): Promise<{ readonly paper?: string | null } | undefined> {
    const response = await fetch(`/api/sites/${this.#connection.site}/port`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(word),
    }).catch(() => undefined);
    return response?.ok === true
      ? ((await response.json()) as { readonly paper?: string | null })
      : undefined;
  }

  readonly #setUp = (): void => {
    this.isSettingUp = true;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'port-agent': PortAgent;
  }
}
