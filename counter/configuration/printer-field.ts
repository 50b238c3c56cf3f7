import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Option } from './field.ts';
import { FieldElement } from './field-element.ts';
import {
  PAGES,
  PAPERS,
  PRINTER_KINDS,
  type PrinterKind,
  type PrinterParts,
  readPrinter,
  writePrinter,
} from './printer-address.ts';
import { type PrinterModel, printerModels } from './supplies.ts';

/** Where a kiosk's paper comes out: which printer, and how it is reached. */
@customElement('printer-field')
export class PrinterField extends FieldElement {
  static override styles = FieldElement.sheets;

  @state() private models: readonly PrinterModel[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void printerModels().then((models) => (this.models = models));
  }

  override render() {
    const { words } = this;
    const parts = readPrinter(typeof this.value === 'string' ? this.value : '');
    const kinds = PRINTER_KINDS.map((kind): Option => [kind, words.t(`configuration.printer-${kind}`)]);
    return html`<div class="fields">
      ${this.#choice(parts, 'kind', kinds)} ${this.#place(parts)}
      ${parts.kind === 'virtual' ? nothing : this.#paper(parts)}
    </div>`;
  }

  #place(parts: PrinterParts) {
    if (parts.kind === 'tcp') return [this.#line(parts, 'host'), this.#line(parts, 'port', 'numeric')];
    return parts.kind === 'file' ? this.#line(parts, 'file') : nothing;
  }

  #paper(parts: PrinterParts) {
    const { words } = this;
    const any: Option = ['', words.t('configuration.printer-any')];
    const papers = PAPERS.map((paper): Option => [paper, words.t('configuration.printer-wide', { paper })]);
    const pages = PAGES.map((maker): Option => [maker, words.t(`configuration.printer-${maker}`)]);
    return html`${this.#choice(parts, 'model', [any], this.#makers(parts.model))}
    ${parts.model === '' ? [this.#choice(parts, 'paper', papers), this.#choice(parts, 'pages', pages)] : nothing}`;
  }

  /** The models below their makers; what is on no list stays what it is. */
  #makers(chosen: string) {
    const { words, models } = this;
    const option = ({ id, name }: Pick<PrinterModel, 'id' | 'name'>) =>
      html`<option value=${id} ?selected=${id === chosen}>${name}</option>`;
    const isKnown = chosen === '' || models.some(({ id }) => id === chosen);
    const makers = [...new Set(models.map(({ maker }) => maker))].map(
      (maker) => html`<optgroup label=${maker === '' ? words.t('configuration.printer-many-names') : maker}>
        ${models.filter((model) => model.maker === maker).map(option)}
      </optgroup>`,
    );
    return [isKnown ? nothing : option({ id: chosen, name: chosen }), ...makers];
  }

  #choice(
    parts: PrinterParts,
    name: 'kind' | 'model' | 'paper' | 'pages',
    options: readonly Option[],
    more: unknown = nothing,
  ) {
    return html`<div class="field">
      <label for=${name}>${this.words.t(`configuration.printer-${name}`)}</label>
      <select id=${name} @change=${({ target }: Event) => this.#write(parts, name, (target as HTMLSelectElement).value)}>
        ${options.map(([value, said]) => html`<option value=${value} ?selected=${value === parts[name]}>${said}</option>`)}
        ${more}
      </select>
    </div>`;
  }

  #line(parts: PrinterParts, name: 'host' | 'port' | 'file', mode = 'text') {
    return html`<div class="field">
      <label for=${name}>${this.words.t(name === 'file' ? 'configuration.printer-device' : `configuration.printer-${name}`)}</label>
      <input
        id=${name}
        class=${name === 'port' ? 'short' : ''}
        inputmode=${mode}
        autocomplete="off"
        spellcheck="false"
        placeholder=${name === 'file' ? '/dev/usb/lp0' : nothing}
        aria-invalid=${this.problems.length > 0}
        .value=${live(parts[name])}
        @input=${({ target }: Event) => this.#write(parts, name, (target as HTMLInputElement).value.trim())}
      />
    </div>`;
  }

  #write(parts: PrinterParts, name: keyof PrinterParts, value: string): void {
    // A device file is not asked for before somebody says that there is one.
    const next = { ...parts, [name]: value };
    const isNew = name === 'kind' && (value as PrinterKind) === 'file' && parts.file === '';
    this.set('', writePrinter(isNew ? { ...next, file: '/dev/usb/lp0' } : next));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'printer-field': PrinterField;
  }
}
