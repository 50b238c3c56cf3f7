import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DeviceKind, DeviceSettings } from '../../shared/people.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

/** What a device of a kind does at a site. Read what is chosen from `chosen`. */
@customElement('device-settings')
export class DeviceSettingsForm extends LitElement {
  static override styles = [kernSheet, base, houseStyles];

  @property({ attribute: false }) site: SiteOutline | undefined;
  @property() kind: DeviceKind = 'kiosk';
  @property({ attribute: false }) value: DeviceSettings | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const { site, kind, value } = this;
    if (site === undefined || kind === 'printer') return nothing;
    const choice = (
      name: string,
      label: string,
      all: readonly (readonly [string, string])[],
      chosen?: string,
    ) =>
      html`<label>
        ${label}
        <select name=${name}>
          ${all.map(([id, text]) => html`<option value=${id} ?selected=${id === chosen}>${text}</option>`)}
        </select>
      </label>`;
    if (kind === 'kiosk') {
      const chosen = value?.kind === 'kiosk' ? value.kiosk : undefined;
      return choice(
        'kiosk',
        words.t('house.device-kiosk'),
        site.kiosks.map(({ id, name }) => [id, name]),
        chosen,
      );
    }
    const { area, language = 'de' } = value?.kind === 'display' ? value : {};
    const areas = site.areas.map(({ id, name }) => [id, words.text(name)] as const);
    const languages = [['de', 'Deutsch'] as const, ['en', 'English'] as const];
    return html`<div class="fields">
      ${choice('area', words.t('house.device-area'), areas, area)}
      ${choice('language', words.t('common.language'), languages, language)}
    </div>`;
  }

  get chosen(): DeviceSettings {
    const of = (name: string) =>
      this.renderRoot.querySelector<HTMLSelectElement>(`[name=${name}]`)?.value ?? '';
    if (this.kind === 'kiosk') {
      const services = this.value?.kind === 'kiosk' ? this.value.services : undefined;
      return { kind: 'kiosk', kiosk: of('kiosk'), ...(services !== undefined && { services }) };
    }
    if (this.kind === 'display')
      return { kind: 'display', area: of('area'), language: of('language') === 'en' ? 'en' : 'de' };
    return { kind: 'printer' };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-settings': DeviceSettingsForm;
  }
}
