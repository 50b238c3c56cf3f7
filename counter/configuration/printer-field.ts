import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { withValueAt } from '../../shared/engine/place.ts';
import type { PrinterMaker } from '../../shared/printing/models.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { houseStyles } from '../house-styles.ts';
import { printerMakers } from '../printer-makers.ts';
import { fireEdit } from './edits.ts';
import { configurationStyles } from './form-styles.ts';
import {
  OTHER_FORMATS,
  PLUGS,
  type Plug,
  type PrinterChoice,
  readPrinter,
  withPlug,
  writePrinter,
} from './printer-address.ts';

const OTHER_NAMES = ['80', '58', '80-xprinter', '58-xprinter'] as const;

/** A kiosk's printer: where it is plugged in, and which model it is. */
@customElement('printer-field')
export class PrinterField extends LitElement {
  static override styles = [kernSheet, base, houseStyles, configurationStyles];

  @property() path = '';
  @property() label = '';
  @property({ attribute: false }) value: unknown;
  @property({ type: Boolean }) invalid = false;
  @state() private makers: readonly PrinterMaker[] = [];

  readonly #words = new Words(this);

  override firstUpdated(): void {
    void printerMakers().then((makers) => (this.makers = makers));
  }

  override render() {
    const words = this.#words;
    const choice = readPrinter(this.value);
    const { plug } = choice;
    return html`<fieldset aria-describedby="hint problem">
      <legend>${this.label}</legend>
      <p class="hint" id="hint">${words.t('configuration.hint-printer')}</p>
      ${this.invalid ? html`<p class="problem" id="problem">${words.t('configuration.problem-malformed')}</p>` : nothing}
      <div class="fields">
        <div class="field">
          <label for="plug">${words.t('configuration.plug')}</label>
          <select id="plug" @change=${(event: Event) => this.#set(withPlug(choice, typed(event) as Plug))}>
            ${PLUGS.map((each) => html`<option value=${each} ?selected=${each === plug}>${words.t(`configuration.plug-${each}`)}</option>`)}
          </select>
        </div>
        ${plug === 'network' || plug === 'server' ? this.#place(choice, plug) : nothing}
        ${plug === 'virtual' ? nothing : this.#model(choice)} ${plug === 'kiosk' ? this.#baud(choice) : nothing}
      </div>
    </fieldset>`;
  }

  #place(choice: PrinterChoice, plug: 'network' | 'server') {
    const words = this.#words;
    return html`<div class="field">
      <label for="place">${words.t(`configuration.printer-place-${plug}`)}</label>
      <p class="hint" id="place-hint">${words.t(`configuration.printer-place-${plug}-hint`)}</p>
      <input id="place" autocomplete="off" spellcheck="false" aria-describedby="place-hint" aria-invalid=${this.invalid}
        .value=${choice.place} @change=${(event: Event) => this.#set({ ...choice, place: typed(event) })} />
    </div>`;
  }

  #baud(choice: PrinterChoice) {
    const words = this.#words;
    return html`<div class="field">
      <label for="baud">${words.t('configuration.printer-baud')} <span class="optional">${words.t('configuration.optional')}</span></label>
      <p class="hint" id="baud-hint">${words.t('configuration.printer-baud-hint')}</p>
      <input id="baud" class="short" inputmode="numeric" maxlength="6" autocomplete="off" aria-describedby="baud-hint"
        .value=${choice.baud} @change=${(event: Event) => this.#set({ ...choice, baud: typed(event).replaceAll(/\D/g, '') })} />
    </div>`;
  }

  #model(choice: PrinterChoice) {
    const words = this.#words;
    const option = (format: string, name: string) =>
      html`<option value=${format} ?selected=${format === choice.format}>${name}</option>`;
    const isListed =
      OTHER_FORMATS.some((format) => format === choice.format) ||
      this.makers.some(({ models }) => models.some(({ id }) => choice.format === `model=${id}`));
    return html`<div class="field">
      <label for="model">${words.t('configuration.printer-model')}</label>
      <select id="model" @change=${(event: Event) => this.#set({ ...choice, format: typed(event) })}>
        ${
          isListed
            ? nothing
            : option(choice.format, words.t('configuration.printer-model-unknown', { model: choice.format }))
        }
        <optgroup label=${words.t('configuration.printer-other')}>
          ${OTHER_FORMATS.map((format, index) => option(format, words.t(`configuration.printer-other-${OTHER_NAMES[index] ?? '80'}`)))}
        </optgroup>
        ${this.makers.map(
          ({
            maker,
            models,
          }) => html`<optgroup label=${maker === '' ? words.t('configuration.printer-no-maker') : maker}>
            ${models.map(({ id, name, paper }) => {
              const whole = maker === '' ? name : `${maker} ${name}`;
              return option(
                `model=${id}`,
                words.t('configuration.printer-model-paper', { name: whole, paper }),
              );
            })}
          </optgroup>`,
        )}
      </select>
    </div>`;
  }

  #set(choice: PrinterChoice): void {
    const { path } = this;
    fireEdit(this, (draft) => withValueAt(draft, path, writePrinter(choice)));
  }
}

const typed = ({ target }: Event) => (target as HTMLInputElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'printer-field': PrinterField;
  }
}
