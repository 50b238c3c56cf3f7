import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Device, DeviceKind } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type Answer, act, fieldOf, has, type Me, post, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import type { DeviceWish } from './device-card.ts';
import './device-settings.ts';
import './site-devices.ts';

const KINDS: readonly (readonly [DeviceKind, MessageKey])[] = [
  ['kiosk', 'house.kind-kiosk'],
  ['display', 'house.kind-display'],
  ['printer', 'house.kind-printer'],
];

/** What is said when it is on its way; the other wishes show in the list, or on the device. */
const SAID_OF: Readonly<Record<string, MessageKey>> = {
  'test-page': 'house.test-page-sent',
  'set-up-printer': 'house.set-up-printer-sent',
};

/** Each wish carries the input of its own act. */
function asked(site: string, wish: DeviceWish): Promise<Answer<unknown>> {
  if (wish.act === 'test-page') return post(`/api/sites/${site}/test-pages`, { kiosk: wish.kiosk });
  const { act: name, ...input } = wish;
  return act(name, { site, ...input });
}

/** Takes devices into service and looks after those that are. A device's QR code leads here, with its code. */
@customElement('devices-page')
export class DevicesPage extends LitElement {
  static override styles = [kernSheet, base, houseStyles];

  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private siteId = '';
  @state() private kind: DeviceKind = 'kiosk';
  @state() private devices: readonly Device[] = [];
  @state() private refusal: RefusalCode | undefined;
  @state() private done: MessageKey | undefined;

  readonly #words = new Words(this);

  override firstUpdated(): void {
    void this.#load();
  }

  override render() {
    const words = this.#words;
    const sites = this.#own;
    const site = this.#site;
    if (site === undefined) return html`<section><p>${words.t('house.no-sites')}</p></section>`;
    return html`
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
      <div role="status">${this.done === undefined ? nothing : html`<p class="note">${words.t(this.done)}</p>`}</div>
      <section aria-labelledby="pair">
        <h2 id="pair">${words.t('house.pair')}</h2>
        <form @submit=${(event: SubmitEvent) => void this.#approve(event)}>
          <label>
            ${words.t('house.pairing-code')}
            <input name="code" maxlength="8" autocapitalize="characters" autocomplete="off" required .value=${location.hash.slice(1, 9)} />
          </label>
          <label>
            ${words.t('house.site')}
            <select @change=${({ target }: Event) => this.#choose((target as HTMLSelectElement).value)}>
              ${sites.map(({ id, name }) => html`<option value=${id} ?selected=${id === site.id}>${name}</option>`)}
            </select>
          </label>
          <label>
            ${words.t('house.kind')}
            <select @change=${({ target }: Event) => (this.kind = (target as HTMLSelectElement).value as DeviceKind)}>
              ${KINDS.map(([kind, key]) => html`<option value=${kind} ?selected=${kind === this.kind}>${words.t(key)}</option>`)}
            </select>
          </label>
          <label>${words.t('house.device-name')}<input name="name" maxlength="40" required /></label>
          <device-settings .site=${site} .kind=${this.kind}></device-settings>
          <button class="primary" type="submit">${words.t('house.approve')}</button>
        </form>
      </section>
      <site-devices
        .site=${site}
        .devices=${this.devices}
        @device-wish=${({ detail }: CustomEvent<DeviceWish>) => void this.#wish(detail)}
      ></site-devices>
    `;
  }

  get #own(): readonly SiteOutline[] {
    const { me } = this;
    if (me === undefined) return [];
    return this.sites.filter(({ id }) => has(me, 'list-devices', ['supervisor', 'administrator'], id));
  }

  get #site(): SiteOutline | undefined {
    return this.#own.find(({ id }) => id === this.siteId) ?? this.#own[0];
  }

  #choose(id: string): void {
    this.siteId = id;
    this.devices = [];
    void this.#load();
  }

  async #approve(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    const site = this.#site;
    const settings = this.renderRoot.querySelector('device-settings')?.chosen;
    if (!(form instanceof HTMLFormElement) || site === undefined || settings === undefined) return;
    const [code, name] = [fieldOf(form, 'code'), fieldOf(form, 'name')];
    const answer = await this.#do(act('approve-device', { site: site.id, code, name, settings }));
    if (!answer.ok) return;
    this.done = 'house.approved';
    form.reset();
  }

  async #wish(wish: DeviceWish): Promise<void> {
    const site = this.#site;
    if (site === undefined) return;
    const answer = await this.#do(asked(site.id, wish));
    if (answer.ok) this.done = SAID_OF[wish.act === 'tell-device' ? wish.order : wish.act];
  }

  async #do<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    this.refusal = undefined;
    this.done = undefined;
    const answer = await asked;
    if (!answer.ok) this.refusal = answer.code;
    await this.#load();
    return answer;
  }

  async #load(): Promise<void> {
    const site = this.#site;
    if (site === undefined) return;
    const answer = await act('list-devices', { site: site.id });
    if (!answer.ok) this.refusal = answer.code;
    // Another site may have been chosen meanwhile.
    else if (this.#site?.id === site.id) this.devices = answer.value.devices;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'devices-page': DevicesPage;
  }
}
