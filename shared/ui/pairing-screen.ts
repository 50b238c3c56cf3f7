import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DeviceKind } from '../people.ts';
import { Words } from './i18n.ts';
import { base, kernSheet } from './kern.ts';
import './qr-code.ts';

interface Begun {
  readonly code: string;
  readonly secret: string;
  readonly seconds: number;
  readonly address: string;
}

const ASK_MS = 3_000;

/** A device that nobody has approved yet: a code to be read aloud or scanned. Fires `paired`. */
@customElement('pairing-screen')
export class PairingScreen extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        box-sizing: border-box;
        min-block-size: 100dvh;
        padding: 4vmin;
        background: var(--aufruf-page);
        color: var(--aufruf-text);
        text-align: center;
      }
      main {
        display: grid;
        justify-items: center;
        gap: 3vmin;
        max-inline-size: 60rem;
      }
      h1 {
        font-size: clamp(1.5rem, 4vmin, 3rem);
        font-weight: 600;
        line-height: 1.2;
        text-wrap: balance;
      }
      p {
        font-size: clamp(1.125rem, 2.4vmin, 1.75rem);
        line-height: 1.4;
        text-wrap: balance;
      }
      .code {
        font-size: clamp(3rem, 14vmin, 9rem);
        font-weight: 700;
        letter-spacing: 0.08em;
        line-height: 1;
        color: var(--aufruf-action);
      }
      qr-code {
        inline-size: clamp(10rem, 32vmin, 24rem);
        block-size: clamp(10rem, 32vmin, 24rem);
      }
    `,
  ];

  @property() kind: DeviceKind = 'kiosk';
  @state() private begun: Begun | undefined;

  readonly #words = new Words(this);
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override willUpdate(): void {
    document.title = this.#words.t(`house.kind-${this.kind}`);
  }

  override render() {
    const words = this.#words;
    const { begun } = this;
    return html`<main>
      <h1>${words.t('house.pairing-title')}</h1>
      ${
        begun === undefined
          ? html`<p role="status">${words.t('house.loading')}</p>`
          : html`<p class="code"><bdi dir="ltr">${begun.code.slice(0, 3)} ${begun.code.slice(3)}</bdi></p>
              <p>${words.t('house.pairing-text')}</p>
              <qr-code .address=${begun.address} .label=${words.t('house.pairing-qr')}></qr-code>`
      }
    </main>`;
  }

  async #begin(): Promise<void> {
    this.begun = undefined;
    const response = await ask('/api/pairing', { kind: this.kind });
    if (response?.ok === true) this.begun = (await response.json()) as Begun;
    this.#later(() => (this.begun === undefined ? this.#begin() : this.#collect()));
  }

  async #collect(): Promise<void> {
    const response = await ask('/api/pairing/collect', { secret: this.begun?.secret });
    if (response?.ok === true) this.dispatchEvent(new CustomEvent('paired'));
    // The code's time is over: there is another one.
    else if (response?.status === 404) void this.#begin();
    else this.#later(() => this.#collect());
  }

  #later(next: () => Promise<void>): void {
    if (this.isConnected) this.#timer = setTimeout(() => void next(), ASK_MS);
  }
}

async function ask(path: string, body: object): Promise<Response | undefined> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  } catch {
    return undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pairing-screen': PairingScreen;
  }
}
