import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { decodeQR } from 'qr/decode.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

const LOOK_MS = 200;
/** Enough to read a code that fills a third of the picture, and quick on a small machine. */
const WIDTH = 480;

/** Reads a QR code with the kiosk's camera, after somebody has asked for it. */
@customElement('camera-reader')
export class CameraReader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
      }
      button {
        min-block-size: 4rem;
        padding: 0.6rem 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.3rem;
        font-weight: 500;
        touch-action: manipulation;
      }
      video {
        inline-size: min(24rem, 60vmin);
        border-radius: var(--aufruf-radius);
        /* People move towards where they see themselves move. */
        transform: scaleX(-1);
      }
      p {
        font-size: 1.3rem;
      }
    `,
  ];

  @state() private mode: 'off' | 'on' | 'broken' = 'off';

  readonly #words = new Words(this);
  #stream: MediaStream | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    this.#stop();
    super.disconnectedCallback();
  }

  override render() {
    const words = this.#words;
    // Without a secure context, or without any camera, there is nothing to offer.
    if (!('mediaDevices' in navigator)) return nothing;
    if (this.mode === 'broken') return html`<p role="status">${words.t('kiosk.camera-off')}</p>`;
    if (this.mode === 'on')
      return html`<video muted playsinline aria-label=${words.t('kiosk.camera')}></video>`;
    return html`<button type="button" @click=${() => void this.#start()}>${words.t('kiosk.camera')}</button>`;
  }

  async #start(): Promise<void> {
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: true });
    } catch {
      this.mode = 'broken';
      return;
    }
    if (!this.isConnected) {
      this.#stop();
      return;
    }
    this.mode = 'on';
    await this.updateComplete;
    const video = this.renderRoot.querySelector('video');
    if (video === null) return;
    video.srcObject = this.#stream;
    await video.play().catch(() => undefined);
    const canvas = document.createElement('canvas');
    this.#timer = setInterval(() => this.#look(video, canvas), LOOK_MS);
  }

  #look(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
    if (video.videoWidth === 0) return;
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) return;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    try {
      const text = decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
      this.#stop();
      this.mode = 'off';
      this.dispatchEvent(new CustomEvent('scanned', { detail: text, bubbles: true, composed: true }));
    } catch {
      // No code in this picture; the next one comes soon.
    }
  }

  #stop(): void {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'camera-reader': CameraReader;
  }
  interface HTMLElementEventMap {
    /** What the code says. */
    scanned: CustomEvent<string>;
  }
}
