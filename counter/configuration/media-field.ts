import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { withValueAt } from '../../shared/engine/place.ts';
import type { Medium } from '../../shared/model.ts';
import { icon } from '../../shared/ui/icons.ts';
import { FieldElement, typedIn } from './field-element.ts';
import { numberOf } from './numbers.ts';
import { mediaOf } from './supplies.ts';
import { readSpans, writeSpans } from './times.ts';

const FILM = /\.(?:mp4|webm)$/;

/** The row of pictures and films that a display shows beside the calls. */
@customElement('media-field')
export class MediaField extends FieldElement {
  static override styles = [
    ...FieldElement.sheets,
    css`
      li {
        display: grid;
        grid-template-columns: 8rem minmax(0, 1fr);
        gap: 0.75rem 1rem;
        padding-block: 1rem;
        border-block-end: var(--aufruf-border);
      }
      img,
      .film {
        inline-size: 8rem;
        aspect-ratio: 16 / 9;
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--kern-color-neutral-025);
        object-fit: contain;
      }
      .film {
        display: grid;
        place-content: center;
        font-size: 0.9375rem;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.5rem 0.75rem;
        margin-block-start: 0.5rem;
      }
      .settings {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr));
        align-items: end;
        gap: 0.5rem 0.75rem;
        margin-block-start: 0.5rem;
      }
      .settings input:not([type='checkbox']) {
        inline-size: 100%;
      }
      .settings label {
        font-weight: 400;
      }
      ol + label {
        margin-block-start: 1rem;
      }
      .name {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Whose files there are to choose from. */
  @property() site = '';
  @state() private files: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void mediaOf(this.site).then((files) => (this.files = files));
  }

  override render() {
    const { words } = this;
    const media = this.#media;
    return html`
      <ol>
        ${media.map((medium, index) => this.#medium(medium, index, media.length))}
      </ol>
      ${
        this.files.length === 0
          ? html`<p class="hint">${words.t('configuration.media-none', { site: this.site })}</p>`
          : html`<label>
            ${words.t('configuration.media-add')}
            <select .value=${live('')} @change=${(event: Event) => this.#add(typedIn(event))}>
              <option value="">${words.t('configuration.media-choose')}</option>
              ${this.files.map((file) => html`<option value=${file}>${file}</option>`)}
            </select>
          </label>`
      }
    `;
  }

  get #media(): readonly Medium[] {
    return Array.isArray(this.value) ? (this.value as Medium[]) : [];
  }

  #medium(medium: Medium, index: number, count: number) {
    const { words } = this;
    const { file, dates, times, sound } = medium;
    const isFilm = FILM.test(file);
    const wrong = this.problems.some(({ path }) => path.startsWith(`${this.path}.${index}`));
    const isLost = this.files.length > 0 && !this.files.includes(file);
    const edit = (below: string, value: unknown) => this.#edit(index, below, value);
    const day = (key: 'from' | 'to') => html`<label>
      ${words.t(`configuration.media-${key}`)}
      <input type="date" .value=${live(dates?.[key] ?? '')} @change=${(event: Event) => edit(`dates.${key}`, typedIn(event))} />
    </label>`;
    return html`<li>
      ${isFilm ? html`<span class="film">${words.t('configuration.media-film')}</span>` : html`<img src="/media/${this.site}/${file}" alt="" loading="lazy" />`}
      <div>
        <p class="name">${file}</p>
        ${isLost ? html`<p class="problem">${words.t('configuration.media-lost')}</p>` : nothing}
        <div class="settings">
          ${isFilm ? this.#sound(sound, (value) => edit('sound', value)) : this.#seconds(medium, (value) => edit('seconds', value))}
          ${day('from')} ${day('to')}
          <label>
            ${words.t('configuration.times')}
            <input
              placeholder=${words.t('configuration.media-always')}
              .value=${live(writeSpans(times))}
              @change=${(event: Event) => edit('times', readTimes(typedIn(event)))}
            />
          </label>
        </div>
        ${wrong ? html`<p class="problem">${words.t('configuration.media-wrong')}</p>` : nothing}
        <div class="row">
          ${this.#button('up', file, index === 0, () => this.#move(index, -1))}
          ${this.#button('down', file, index === count - 1, () => this.#move(index, 1))}
          ${this.#button('remove', file, false, () => this.#write(this.#media.filter((_, at) => at !== index)))}
        </div>
      </div>
    </li>`;
  }

  #sound(sound: boolean | undefined, set: (value: true | undefined) => void) {
    return html`<label class="check">
      <input type="checkbox" .checked=${live(sound === true)} @change=${() => set(sound === true ? undefined : true)} />
      ${this.words.t('configuration.media-sound')}
    </label>`;
  }

  #seconds({ seconds }: Medium, set: (value: unknown) => void) {
    return html`<label>
      ${this.words.t('configuration.media-seconds')}
      <input
        class="short"
        inputmode="numeric"
        placeholder=${STANDARD_SECONDS}
        .value=${live(seconds === undefined ? '' : `${seconds}`)}
        @change=${(event: Event) => set(numberOf(typedIn(event) ?? ''))}
      />
    </label>`;
  }

  #button(key: 'up' | 'down' | 'remove', file: string, off: boolean, press: () => void) {
    const name = this.words.t(`configuration.${key}`);
    const sign = { up: 'arrow-up', down: 'arrow-down', remove: 'close' } as const;
    return html`<button type="button" aria-label="${name}: ${file}" title=${name} ?disabled=${off} @click=${press}>
      ${icon(sign[key])}
    </button>`;
  }

  #add(file: string | undefined): void {
    if (file !== undefined) this.#write([...this.#media, { file }]);
  }

  #edit(index: number, below: string, value: unknown): void {
    this.#write(this.#media.map((medium, at) => (at === index ? withValueAt(medium, below, value) : medium)));
  }

  #move(index: number, by: -1 | 1): void {
    const media = [...this.#media];
    media.splice(index + by, 0, ...media.splice(index, 1));
    this.#write(media);
  }

  #write(media: readonly Medium[]): void {
    this.set('', media.length === 0 ? undefined : media);
  }
}

/** How long a picture stands where nothing is said. */
const STANDARD_SECONDS = '12';

function readTimes(text: string | undefined) {
  return text === undefined ? undefined : readSpans(text);
}

declare global {
  interface HTMLElementTagNameMap {
    'media-field': MediaField;
  }
}
