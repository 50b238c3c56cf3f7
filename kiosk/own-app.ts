import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { FRONT_LANGUAGES } from '../shared/languages.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/language-bar.ts';
import type { MessageKey } from '../shared/messages/format.ts';
import type { KioskServiceRow, KioskSiteRow } from '../shared/views/rows.ts';
import { kindOf, type Rows } from '../shared/views/view.ts';
import { askedId, forgetAsked, keepOwn, ownOf, phoneKey } from './afar.ts';
import './elements/service-list.ts';

/** After so many, 2 s apart, it is said that it takes long. */
const PATIENT_TRIES = 3;

interface Offer {
  readonly at: number;
  readonly rows: Rows;
}

/** The kiosk's services on the visitor's own phone; the number opens here, its paper comes out there. */
@customElement('own-app')
export class OwnApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        --kiosk-margin: 1rem;
        display: block;
        font-size: 1rem;
      }
      header {
        padding: 1rem;
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
        font-weight: 600;
      }
      language-bar {
        padding: 0.75rem 1rem;
      }
      h1 {
        padding: 0.75rem 1rem;
        font-size: 1.75rem;
        font-weight: 600;
        line-height: 1.2;
        text-wrap: balance;
      }
      p {
        padding-inline: 1rem;
        line-height: 1.4;
      }
    `,
  ];

  readonly #site: string;
  readonly #code: string | undefined;
  readonly #words = new Words(this);
  @state() private offer: Offer | undefined;
  /** Why there is nothing to choose here. */
  @state() private over: MessageKey | undefined;
  /** How often the services were asked for without an answer. */
  @state() private tries = 0;
  @state() private asked: string | undefined;
  @state() private trouble: { readonly code: RefusalCode; readonly retryable: boolean } | undefined;

  /** @param code of the kiosk that this phone stands for; undefined: from afar */
  constructor(site: string, code: string | undefined) {
    super();
    this.#site = site;
    this.#code = code;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override willUpdate(): void {
    document.title = this.#words.t('kiosk.title');
  }

  override render() {
    const words = this.#words;
    const site = this.offer?.rows['site'] as KioskSiteRow | undefined;
    if (this.over !== undefined || site === undefined) {
      return html`<main>
        <div role="status"><h1>${words.t(this.over ?? (this.tries < PATIENT_TRIES ? 'kiosk.starting' : 'kiosk.asking-long'))}</h1></div>
      </main>`;
    }
    return html`
      <header>${words.t('common.place', { site: site.name, place: site.place })}</header>
      <main>
        <language-bar remember .front=${site.languages ?? FRONT_LANGUAGES}></language-bar>
        <h1>${words.t('kiosk.question')}</h1>
        <service-list
          .services=${this.#services()}
          .site=${site}
          .at=${this.offer?.at ?? 0}
          .asked=${this.asked}
          .trouble=${this.trouble}
          @service-chosen=${(event: CustomEvent<string>) => void this.#choose(event.detail)}
        ></service-list>
      </main>
    `;
  }

  #services(): KioskServiceRow[] {
    return Object.entries(this.offer?.rows ?? {})
      .filter(([key]) => kindOf(key) === 'service')
      .map(([, row]) => row as unknown as KioskServiceRow);
  }

  async #load(): Promise<void> {
    const response = await fetch(this.#path).catch(() => undefined);
    if (response?.ok === true) this.offer = (await response.json()) as Offer;
    else if (response?.status === 404) this.over = 'kiosk.own-used';
    else if (response?.status === 409) this.over = 'refusal.remote-off';
    else {
      this.tries += 1;
      setTimeout(() => void this.#load(), 2_000);
    }
  }

  /** The code, or from afar the wish's own id, names the command: however often this is sent, it is one number. */
  async #choose(serviceId: string): Promise<void> {
    if (this.asked !== undefined) return;
    this.asked = serviceId;
    this.trouble = undefined;
    const response = await fetch(this.#path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ serviceId, language: this.#words.language, ...this.#afar(serviceId) }),
    }).catch(() => undefined);
    if (response?.ok === true) {
      const { token } = (await response.json()) as { readonly token: string };
      if (this.#code === undefined) {
        keepOwn(this.#site, token);
        forgetAsked(this.#site, serviceId);
      }
      location.replace(`/t/${this.#site}/${token}`);
      return;
    }
    this.asked = undefined;
    const said = (await response?.json().catch(() => undefined)) as
      | { readonly code: RefusalCode }
      | undefined;
    const own = said?.code === 'remote-held' ? ownOf(this.#site) : undefined;
    if (own !== undefined) location.replace(`/t/${this.#site}/${own}`);
    if (said?.code === 'ticket-unknown' || said?.code === 'command-id-reused') this.over = 'kiosk.own-used';
    else this.trouble = { code: said?.code ?? 'outcome-unknown', retryable: true };
  }

  #afar(serviceId: string) {
    if (this.#code !== undefined) return {};
    return { phone: phoneKey(), id: askedId(this.#site, serviceId) };
  }

  get #path(): string {
    const site = `/api/sites/${encodeURIComponent(this.#site)}`;
    return this.#code === undefined
      ? `${site}/numbers`
      : `${site}/hand-overs/${encodeURIComponent(this.#code)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-app': OwnApp;
  }
}
