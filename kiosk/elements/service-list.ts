import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WireRefusal } from '../../shared/ui/wire.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { KioskServiceRow, KioskSiteRow } from '../../shared/views/rows.ts';
import { notNow } from '../not-now.ts';
import { matching } from '../search.ts';
import './letter-pad.ts';
import './service-card.ts';

/** From so many services on, finding one is worth a search. */
const MANY = 8;

/** The services to choose from, and why the last touch did not lead to a number. */
@customElement('service-list')
export class ServiceList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: 0.9rem;
        overflow-y: auto;
        padding: 0.25rem var(--kiosk-margin) 0.5rem;
        scrollbar-width: thin;
      }
      /* More lies below: until the end has been reached, the last line fades. */
      :host::after {
        content: '';
        position: sticky;
        inset-block-end: -0.5rem;
        block-size: 2.5rem;
        margin-block-start: -3.4rem;
        background: linear-gradient(transparent, var(--aufruf-page));
        opacity: 0;
        pointer-events: none;
        animation: end linear;
        animation-timeline: scroll(nearest);
      }
      @keyframes end {
        from,
        92% {
          opacity: 1;
        }
        to {
          opacity: 0;
        }
      }
      ul {
        display: grid;
        align-content: start;
        gap: var(--service-list-gap, 0.7rem);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
      }
      .trouble {
        display: flex;
        align-items: center;
        gap: 0.9rem;
        padding: 1rem 1.5rem;
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-orange-050);
        color: var(--kern-color-neutral-950);
        font-size: 1.3rem;
        line-height: 1.35;
      }
      .trouble svg {
        flex: none;
        inline-size: 2rem;
        block-size: 2rem;
      }
      small {
        display: block;
        font-size: 1.05rem;
        color: var(--kern-color-neutral-700);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
      }
      h2 {
        font-size: 1.45rem;
        font-weight: 600;
      }
      h3 {
        margin-block-start: 0.4rem;
        font-size: 1.25rem;
        font-weight: 600;
        color: var(--aufruf-muted);
      }
      .search {
        display: flex;
        align-items: center;
        gap: 0.6rem;
        min-block-size: 3.25rem;
        padding: 0.4rem 1.1rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.2rem;
        font-weight: 500;
      }
      @media (orientation: landscape) {
        :host {
          grid-template-columns: var(--service-list-columns, minmax(0, 1fr));
          column-gap: var(--service-list-gap, 0.7rem);
        }
        ul,
        h3,
        letter-pad,
        [role],
        slot[name='end']::slotted(*),
        :host::after {
          grid-column: 1 / -1;
        }
        ul {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
      }
    `,
  ];

  @property({ attribute: false }) services: readonly KioskServiceRow[] = [];
  /** What a newcomer would wait, by service. */
  @property({ attribute: false }) waits: readonly WaitRow[] = [];
  @property({ attribute: false }) site: KioskSiteRow | undefined;
  /** The site's own time, epoch ms, to the minute. */
  @property({ type: Number }) at = 0;
  /** Id of the service that was touched and not answered yet. */
  @property() asked: string | undefined;
  /** It has not been answered for long. */
  @property({ type: Boolean }) long = false;
  @property({ attribute: false }) trouble: WireRefusal | undefined;
  /** Why the server cannot be asked right now; undefined while it can. */
  @property() off: string | undefined;
  @state() private query = '';
  @state() private searching = false;

  readonly #words = new Words(this);

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('trouble') && this.trouble !== undefined)
      this.renderRoot.querySelector('.trouble')?.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    const words = this.#words;
    const found = matching(this.services, this.query, words.language);
    return html`
      <div role="alert">${this.#trouble()}</div>
      <slot></slot>
      <div class="head">
        <h2>${words.t('kiosk.without')}</h2>
        ${
          this.services.length > MANY
            ? html`<button type="button" class="search" aria-expanded=${this.searching ? 'true' : 'false'} @click=${this.#search}>
                ${icon('search')}<span>${words.t('kiosk.search')}</span>
              </button>`
            : nothing
        }
      </div>
      ${
        this.searching
          ? html`<letter-pad
              .value=${this.query}
              .names=${this.services.map(({ name }) => words.text(name))}
              @letters=${(event: CustomEvent<string>) => (this.query = event.detail)}
            ></letter-pad>`
          : nothing
      }
      ${found.length === 0 ? html`<p role="status">${words.t('kiosk.search-none')}</p>` : this.#groups(found)}
      <slot name="end"></slot>
    `;
  }

  #groups(services: readonly KioskServiceRow[]) {
    const words = this.#words;
    const headed = services.some(({ group }) => group !== undefined);
    if (!headed) return this.#cards(services, words.t('kiosk.services'));
    const groups = new Map<string, KioskServiceRow[]>();
    for (const service of services) {
      const heading = service.group ? words.text(service.group) : words.t('kiosk.other-services');
      groups.set(heading, [...(groups.get(heading) ?? []), service]);
    }
    return [...groups].map(([heading, own]) => html`<h3>${heading}</h3>${this.#cards(own, heading)}`);
  }

  #cards(services: readonly KioskServiceRow[], label: string) {
    const { asked, site } = this;
    return html`<ul aria-label=${label}>
      ${services
        .toSorted((a, b) => a.position - b.position)
        .map(
          (service) => html`<li>
            <service-card
              .service=${service}
              .wait=${this.waits.find(({ serviceId }) => serviceId === service.id)}
              .why=${site && notNow(site, service, this.at)}
              .off=${this.off !== undefined && asked === undefined}
              .asked=${asked === undefined ? 'no' : asked !== service.id ? 'other' : this.long ? 'long' : 'this'}
            ></service-card>
          </li>`,
        )}
    </ul>`;
  }

  readonly #search = (): void => {
    this.searching = !this.searching;
    this.query = '';
  };

  #trouble() {
    const words = this.#words;
    if (this.off !== undefined && this.asked === undefined) return note(words.t('kiosk.offline'), this.off);
    if (this.trouble !== undefined) return note(words.t(`refusal.${this.trouble.code}`));
    return nothing;
  }
}

function note(words: string, why = '') {
  return html`<p class="trouble">${icon('warning')}<span>${words}<small>${why}</small></span></p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'service-list': ServiceList;
  }
}
