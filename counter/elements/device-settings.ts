import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import { Language } from '../../shared/model.ts';
import type { DeviceKind, DeviceSettings } from '../../shared/people.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

type Choices = readonly (readonly [id: string, label: string])[];

/** What a device of a kind does at a site. Read what is chosen from `chosen`. */
@customElement('device-settings')
export class DeviceSettingsForm extends LitElement {
  static override styles = [kernSheet, base, houseStyles];

  @property({ attribute: false }) site: SiteOutline | undefined;
  @property() kind: DeviceKind = 'kiosk';
  @property({ attribute: false }) value: DeviceSettings | undefined;
  /** A display of the configuration has areas and a language of its own; empty: one area, plainly. */
  @state() private display = '';

  readonly #words = new Words(this);

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('value') && !changed.has('site')) return;
    const wanted = this.value?.kind === 'display' ? this.value.display : undefined;
    this.display = this.site?.displays.some(({ id }) => id === wanted) ? (wanted ?? '') : '';
  }

  override render() {
    const { site, kind } = this;
    if (site === undefined || kind === 'printer') return nothing;
    return html`<div class="fields">${kind === 'kiosk' ? this.#kiosk(site) : this.#display(site)}</div>`;
  }

  #kiosk({ kiosks, services }: SiteOutline) {
    const words = this.#words;
    const { kiosk, services: offered } = this.value?.kind === 'kiosk' ? this.value : {};
    const all = kiosks.map(({ id, name }) => [id, name] as const);
    return html`${this.#choice('kiosk', words.t('house.device-kiosk'), all, kiosk)}
      <div class="field" role="group" aria-label=${words.t('house.device-services')}>
        <span aria-hidden="true">${words.t('house.device-services')}</span>
        <div class="checks">
          ${services.map(
            ({ id, name }) => html`<label class="check">
              <input type="checkbox" name="service" value=${id} .checked=${offered?.includes(id) ?? true} />
              ${words.text(name)}
            </label>`,
          )}
        </div>
      </div>`;
  }

  #display({ areas, displays }: SiteOutline) {
    const words = this.#words;
    const { area, language = 'de' } = this.value?.kind === 'display' ? this.value : {};
    const plain = ['', words.t('house.device-plain')] as const;
    const configured = displays.map(({ id, name }) => [id, name] as const);
    const choose = (event: Event) => (this.display = (event.target as HTMLSelectElement).value);
    return html`${
      displays.length === 0
        ? nothing
        : this.#choice(
            'display',
            words.t('house.device-display'),
            [plain, ...configured],
            this.display,
            choose,
          )
    }
    ${
      this.display === ''
        ? html`${this.#choice(
            'area',
            words.t('house.device-area'),
            areas.map(({ id, name }) => [id, words.text(name)] as const),
            area,
          )}
          ${this.#choice(
            'language',
            words.t('common.language'),
            LANGUAGES.map((id) => [id, LANGUAGE_NAMES[id]] as const),
            language,
          )}`
        : nothing
    }`;
  }

  #choice(name: string, label: string, all: Choices, chosen?: string, choose?: (event: Event) => void) {
    return html`<label>
      ${label}
      <select name=${name} @change=${choose}>
        ${all.map(([id, said]) => html`<option value=${id} ?selected=${id === chosen}>${said}</option>`)}
      </select>
    </label>`;
  }

  get chosen(): DeviceSettings {
    const of = (name: string) =>
      this.renderRoot.querySelector<HTMLSelectElement>(`[name=${name}]`)?.value ?? '';
    if (this.kind === 'kiosk') {
      const boxes = [...this.renderRoot.querySelectorAll<HTMLInputElement>('[name=service]')];
      const services = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      // All, or none: everything that the site has, now and later.
      const some = services.length > 0 && services.length < boxes.length;
      return { kind: 'kiosk', kiosk: of('kiosk'), ...(some && { services }) };
    }
    if (this.kind === 'printer') return { kind: 'printer' };
    const configured = this.site?.displays.find(({ id }) => id === this.display);
    const language = Language.catch('de').parse(configured?.language ?? of('language'));
    const area = configured?.areas[0] ?? of('area');
    return { kind: 'display', area, language, ...(configured && { display: configured.id }) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-settings': DeviceSettingsForm;
  }
}
