import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Role, Text } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import './hub-door.ts';
import { counterName } from '../counter-name.ts';

/** A site as the demo lists it. */
export interface DemoSite {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly organisation: string;
  /** Of a mobile site: whether it stands somewhere today. */
  readonly isOut?: boolean;
  readonly areas: readonly { readonly id: string; readonly name: Text }[];
  readonly counters: readonly { readonly id: string; readonly label: string }[];
  readonly kiosks: readonly { readonly id: string; readonly name: string }[];
}

/** Everything of one site that can be opened. */
@customElement('hub-site')
export class HubSite extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        padding: 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
      }
      h3 {
        font-size: 1.375rem;
        font-weight: 600;
        line-height: 1.25;
      }
      .place {
        color: var(--aufruf-muted);
      }
      .doors {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(14.5rem, 1fr));
        gap: 0.75rem;
        margin-block-start: 1.125rem;
      }
      .doors hub-door {
        block-size: 100%;
      }
      h4 {
        margin: 1.25rem 0 0.5rem;
        font-size: 1rem;
        font-weight: 600;
      }
      h4 span {
        margin-inline-start: 0.5rem;
        font-weight: 400;
        color: var(--aufruf-muted);
      }
      .counters {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) site: DemoSite | undefined;

  readonly #words = new Words(this);

  #place({ place, isOut }: DemoSite): string {
    if (isOut === undefined) return place;
    return this.#words.t(isOut ? 'hub.today-at' : 'hub.not-out-today', { place });
  }

  override render() {
    const { site } = this;
    const words = this.#words;
    if (site === undefined) return nothing;
    const door = (icon: string, as: Role, to: string, label: string, note: string) => html`<li>
      <hub-door .icon=${icon} .site=${site.id} .as=${as} .to=${to} .label=${label} .note=${note}></hub-door>
    </li>`;
    return html`
      <h3>${site.name}</h3>
      <p class="place">${this.#place(site)}</p>
      <ul class="doors">
        ${site.kiosks
          .slice(0, 1)
          .map(({ name }) => door('touch', 'kiosk', `/kiosk/${site.id}`, name, words.t('hub.kiosk-note')))}
        ${door('ticket', 'kiosk', `/paper/${site.id}`, words.t('hub.paper'), words.t('hub.paper-note'))}
        ${site.areas.map(({ id, name }) =>
          door(
            'screen',
            'display',
            `/display/${site.id}/${id}`,
            words.t('hub.display', { area: words.text(name) }),
            words.t('hub.display-note'),
          ),
        )}
        ${door('clock', 'supervisor', `/lead/${site.id}`, words.t('hub.lead'), words.t('hub.lead-note'))}
        ${door('calendar', 'supervisor', `/configuration/${site.id}`, words.t('hub.configuration'), words.t('hub.configuration-note'))}
      </ul>
      <h4>${words.t('hub.counters')}<span>${words.t('hub.counters-note')}</span></h4>
      <ul class="counters">
        ${site.counters.map(
          ({ id, label }) => html`<li>
            <hub-door
              small
              .site=${site.id}
              as="clerk"
              .counterId=${id}
              .to=${`/counter/${site.id}/${id}`}
              .label=${counterName(words, label)}
            ></hub-door>
          </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hub-site': HubSite;
  }
}
