import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { whyUnavailable } from '../../shared/engine/available.ts';
import { rangeText } from '../../shared/forecast/shown.ts';
import { directionOf, tagOf } from '../../shared/languages.ts';
import { type MessageKey, message, text, type Values } from '../../shared/messages/format.ts';
import type { Display, Language, Text } from '../../shared/model.ts';
import type { Device } from '../../shared/people.ts';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { everySecond } from '../../shared/ui/ticker.ts';
import { ViewController } from '../../shared/ui/view-controller.ts';
import type { PresenceRow } from '../../shared/views/devices.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type {
  CallRow,
  KioskServiceRow,
  KioskSiteRow,
  MessageRow,
  ServiceRow,
  SiteRow,
} from '../../shared/views/rows.ts';
import { pictureStyles } from './picture-styles.ts';

/** Calls that a small picture has room for, the newest of them large. */
const CALLS = 5;
const ZONE = 'Europe/Berlin';

/**
 * What a device should show right now, small: drawn from the very rows that the device is sent, in its language and
 * the shape of its screen. It is no copy of the screen, and does nothing.
 */
@customElement('device-picture')
export class DevicePicture extends LitElement {
  static override styles = [kernSheet, base, pictureStyles];

  @property({ attribute: false }) device: Device | undefined;
  @property({ attribute: false }) presence: PresenceRow | undefined;
  @property({ attribute: false }) connection: Connection | undefined;

  readonly #words = new Words(this);
  #watched = '';
  #view: ViewController | undefined;

  constructor() {
    super();
    everySecond(this, () => this.requestUpdate());
  }

  override willUpdate(): void {
    const { device, connection } = this;
    const wanted = device && connection && viewOf(device);
    const key = wanted === undefined ? '' : JSON.stringify([connection?.site, wanted]);
    if (key === this.#watched) return;
    this.#watched = key;
    if (this.#view !== undefined) {
      this.#view.hostDisconnected();
      this.removeController(this.#view);
    }
    this.#view = wanted && connection && new ViewController(this, connection, wanted.name, wanted.params);
  }

  override render() {
    const { device } = this;
    const view = this.#view;
    if (device === undefined || view === undefined) return nothing;
    const words = this.#words;
    if (view.refusal !== undefined)
      return html`<p class="refused">${words.t(`refusal.${view.refusal.code}`)}</p>`;
    const language = this.#language(device);
    const what = device.kind === 'kiosk' ? this.#kiosk(device) : this.#board(language);
    return html`<figure>
      <div
        class="screen ${device.kind} ${this.#width < this.#height ? 'upright' : ''}"
        role="img"
        aria-label=${words.t('house.picture-of', {
          name: device.name,
          calls:
            this.#calls()
              .map(({ code }) => code)
              .join(', ') || '–',
        })}
        lang=${tagOf(language)}
        dir=${directionOf(language)}
      >
        ${view.ready ? what : nothing}
      </div>
      <figcaption>${words.t('house.picture')}</figcaption>
    </figure>`;
  }

  /** Not in the markup: the page takes no styles from there. */
  override updated(): void {
    const screen = this.renderRoot.querySelector<HTMLElement>('.screen');
    if (screen !== null) screen.style.aspectRatio = `${this.#width} / ${this.#height}`;
  }

  /** Before a device has said how large it is: kiosks mostly stand, displays mostly hang. */
  get #width(): number {
    return this.presence?.width || (this.device?.kind === 'kiosk' ? 9 : 16);
  }

  get #height(): number {
    return this.presence?.height || (this.device?.kind === 'kiosk' ? 16 : 9);
  }

  #board(language: Language) {
    const say = (key: MessageKey, values?: Values) => message(language, key, values);
    const site = this.#view?.one<SiteRow>('site');
    const messages = (this.#view?.of<MessageRow>('message') ?? []).toSorted((a, b) => a.at - b.at);
    const urgent = messages.filter((one) => one.urgent === true).at(-1);
    if (urgent !== undefined) return html`<p class="urgent">${text(language, urgent.text)}</p>`;
    const notice = messages.at(-1)?.text ?? site?.notice;
    const calls = this.#calls();
    return html`${this.#head(language, site)}
      <div class="main">
        <div class="calls">
          ${
            calls.length === 0
              ? html`<p class="empty">${say('display.empty-title')}</p>`
              : html`<p class="labels"><span>${say('display.number')}</span><span>${say('display.counter')}</span></p>
                  ${calls.map(
                    (
                      { code, counter, open },
                      index,
                    ) => html`<p class="call ${index === 0 ? 'first' : ''} ${open ? 'open' : ''}">
                      <bdi dir="ltr">${code}</bdi><bdi dir="ltr">${counter}</bdi>
                    </p>`,
                  )}`
          }
        </div>
        <ul class="waits">
          ${this.#services<ServiceRow>().map((service) => this.#wait(language, service, ''))}
        </ul>
      </div>
      ${notice === undefined ? nothing : html`<p class="notice">${text(language, notice)}</p>`}`;
  }

  #kiosk(device: Device) {
    const language = 'de';
    const site = this.#view?.one<KioskSiteRow>('site');
    const offered = device.settings.kind === 'kiosk' ? device.settings.services : undefined;
    const services = this.#services<KioskServiceRow>().filter(({ id }) => offered?.includes(id) ?? true);
    return html`${this.#head(language, site)}
      <p class="question">${message(language, 'kiosk.question')}</p>
      <ul class="offers">
        ${services.map((service) => this.#wait(language, service, site === undefined ? '' : this.#state(site, service)))}
      </ul>`;
  }

  #head(language: Language, site: SiteRow | undefined) {
    const at = this.connection?.now() ?? 0;
    const time = new Date(at).toLocaleTimeString(language === 'de-simple' ? 'de' : language, {
      timeStyle: 'short',
      timeZone: site?.timeZone ?? ZONE,
      numberingSystem: 'latn',
    });
    const areas: readonly (Text | undefined)[] = [site?.area, ...(site?.areas ?? []).map(({ name }) => name)];
    const where = areas.flatMap((area) => (area === undefined ? [] : text(language, area)));
    return html`<p class="top"><b>${[site?.name, ...where].filter(Boolean).join(' · ')}</b><span>${time}</span></p>`;
  }

  #wait(language: Language, { id, short }: ServiceRow, state: string) {
    const wait = this.#view?.one<WaitRow>(`wait:${id}`);
    const { from, to } = wait ?? {};
    const said =
      from === undefined || to === undefined
        ? ''
        : message(language, 'common.wait', { range: rangeText({ from, to }) });
    return html`<li><span>${text(language, short)}</span><b>${state === '' ? said : state}</b></li>`;
  }

  /** Why a service gives no numbers now, in the kiosk's words. */
  #state(site: KioskSiteRow, service: KioskServiceRow): string {
    const why = whyUnavailable(site, service, this.connection?.now() ?? 0);
    if (why === 'service-closed') return message('de', 'kiosk.state-closed');
    if (why !== undefined || service.stopped !== undefined) return message('de', 'kiosk.state-off');
    return service.full ? message('de', 'kiosk.state-full') : '';
  }

  #services<T extends ServiceRow>(): T[] {
    return (this.#view?.of<T>('service') ?? []).toSorted((a, b) => a.position - b.position);
  }

  #calls(): CallRow[] {
    return (this.#view?.of<CallRow>('call') ?? []).toSorted((a, b) => b.seq - a.seq).slice(0, CALLS);
  }

  /** A display of the configuration has one of its own. */
  #language({ settings }: Device): Language {
    if (settings.kind !== 'display') return 'de';
    if (settings.display === undefined) return settings.language;
    return this.#view?.one<Display>('display')?.language ?? 'de';
  }
}

function viewOf({ settings }: Device) {
  if (settings.kind === 'kiosk') return { name: 'kiosk', params: { kiosk: settings.kiosk } } as const;
  if (settings.kind === 'printer') return undefined;
  const { area, display } = settings;
  return { name: 'board', params: display === undefined ? { area } : { display } } as const;
}

declare global {
  interface HTMLElementTagNameMap {
    'device-picture': DevicePicture;
  }
}
