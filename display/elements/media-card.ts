import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Medium } from '../../shared/model.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { isFilm } from '../schedule.ts';

const PICTURE_SECONDS = 12;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Pictures and films of the site, one after the other. One that cannot be had is passed over. */
@customElement('media-card')
export class MediaCard extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        overflow: hidden;
        border-radius: calc(1 * var(--u));
        background: var(--kern-color-black, #000);
      }
      img,
      video {
        display: block;
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
    `,
  ];

  @property({ attribute: false, hasChanged: isOther }) media: readonly Medium[] = [];
  @property() site = '';
  /** 0 to 1. */
  @property({ type: Number }) volume = 1;
  /** Somebody is being called: nothing else is to be heard. */
  @property({ type: Boolean }) hushed = false;
  /** Counts what was shown. */
  @state() turn = 0;
  @query('video') private readonly film!: HTMLVideoElement | null;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #missing = new Set<string>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(changed: PropertyValues<this>): void {
    const { film, shown } = this;
    if (film !== null) {
      film.muted = this.hushed || shown?.sound !== true || this.volume === 0;
      film.volume = this.volume;
    }
    if (changed.has('media') || changed.has('turn')) this.#begin();
  }

  override render() {
    const { shown } = this;
    if (shown === undefined) return nothing;
    const source = `/media/${this.site}/${shown.file}`;
    // Decoration: nothing that somebody needs is said by a picture alone.
    return isFilm(shown)
      ? html`<video src=${source} muted autoplay playsinline aria-hidden="true"
          @ended=${() => this.#next()} @error=${() => this.#fail(shown)}></video>`
      : html`<img src=${source} alt="" @error=${() => this.#fail(shown)} />`;
  }

  /** A film moves: not where somebody has asked for rest. */
  get #playable(): readonly Medium[] {
    return this.media.filter((one) => !this.#missing.has(one.file) && !(calm.matches && isFilm(one)));
  }

  private get shown(): Medium | undefined {
    const all = this.#playable;
    return all.length === 0 ? undefined : all[this.turn % all.length];
  }

  #begin(): void {
    clearTimeout(this.#timer);
    const { shown, film } = this;
    this.toggleAttribute('hidden', shown === undefined);
    if (shown === undefined) return;
    if (!isFilm(shown)) {
      this.#timer = setTimeout(() => this.#next(), (shown.seconds ?? PICTURE_SECONDS) * 1_000);
      return;
    }
    if (film === null) return;
    film.currentTime = 0;
    // Where the browser forbids sound, the picture goes on without it.
    film.play().catch(() => {
      film.muted = true;
      film.play().catch(() => this.#fail(shown));
    });
  }

  #next(): void {
    this.turn += 1;
  }

  /** Asked for again with the next page: a file may have been put there meanwhile. */
  #fail({ file }: Medium): void {
    this.#missing.add(file);
    this.#next();
  }
}

/** The list is made anew with every row that comes: what it says counts. */
function isOther(now: unknown, before: unknown): boolean {
  return JSON.stringify(now) !== JSON.stringify(before);
}

declare global {
  interface HTMLElementTagNameMap {
    'media-card': MediaCard;
  }
}
