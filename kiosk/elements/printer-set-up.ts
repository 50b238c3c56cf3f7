import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PrinterState } from '../../shared/printing/printer-state.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { serial } from '../port/serial.ts';
import { choosePrinter, usb } from '../port/usb.ts';
import { actionButtons, dialogBox } from './action-buttons.ts';

/**
 * Lets this browser use the printer at its own port: browsers ask somebody who stands there. Shown when staff have asked
 * for it at the page of devices. Fires `port-chosen`, and `close`.
 */
@customElement('printer-set-up')
export class PrinterSetUp extends LitElement {
  static override styles = [kernSheet, base, actionButtons, dialogBox];

  @property() state: PrinterState = 'not-set-up';

  readonly #words = new Words(this);

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render() {
    const words = this.#words;
    const [atUsb, atSerial] = [usb(), serial()];
    const has = atUsb !== undefined || atSerial !== undefined;
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new Event('close'))}>
      <h2 id="title">${words.t('house.printer-title')}</h2>
      <p>${words.t(has ? 'house.printer-note' : 'house.printer-none')}</p>
      <p role="status">${words.t(`house.printer-${this.state}`)}</p>
      ${this.state === 'unreachable' ? html`<p>${words.t('house.printer-held')}</p>` : nothing}
      <div class="answers">
        ${
          atUsb === undefined
            ? nothing
            : html`<button type="button" @click=${() => void this.#choose(() => choosePrinter(atUsb))}>
                ${words.t('house.printer-usb')}
              </button>`
        }
        ${
          atSerial === undefined
            ? nothing
            : html`<button type="button" @click=${() => void this.#choose(() => atSerial.requestPort())}>
                ${words.t('house.printer-serial')}
              </button>`
        }
        <button type="button" class="main wide" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>
          ${words.t('house.printer-done')}
        </button>
      </div>
    </dialog>`;
  }

  async #choose(ask: () => Promise<unknown>): Promise<void> {
    try {
      await ask();
      this.dispatchEvent(new Event('port-chosen'));
    } catch {
      // Nothing was chosen: what is told of the printer stays as it is.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'printer-set-up': PrinterSetUp;
  }
  interface HTMLElementEventMap {
    'port-chosen': Event;
  }
}
