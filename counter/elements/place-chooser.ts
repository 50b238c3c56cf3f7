import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { has, type Me, type SiteOutline } from '../api.ts';
import { counterName } from '../counter-name.ts';
import { houseStyles } from '../house-styles.ts';
import { lastPlace, rememberPlace } from '../place.ts';

/** Where somebody works today: every counter of every own site is one click away, the last one first. */
@customElement('place-chooser')
export class PlaceChooser extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .counters {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 1rem;
      }
      .again {
        margin-block-end: 1.25rem;
      }
      .again .button {
        min-block-size: 3.5rem;
        padding-inline: 1.5rem;
        font-size: 1.125rem;
      }
    `,
  ];

  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const { me } = this;
    if (me === undefined) return nothing;
    const sites = this.sites.filter(({ id }) => has(me, 'open-counter', ['clerk', 'supervisor'], id));
    const last = lastPlace();
    const site = sites.find(({ id }) => id === last?.site);
    const counter = site?.counters.find(({ id }) => id === last?.counter);
    return html`
      ${
        site === undefined || counter === undefined
          ? nothing
          : html`<p class="again">${this.#link(site, counter, 'primary', words.t('house.again', { label: counter.label, site: site.name }))}</p>`
      }
      ${
        sites.length === 0
          ? html`<section><p>${words.t(this.sites.length === 0 ? 'house.no-sites' : 'house.no-places')}</p></section>`
          : sites.map(
              (each) => html`<section aria-labelledby="site-${each.id}">
                <h2 id="site-${each.id}">${each.name}</h2>
                <p class="muted">${each.place}</p>
                ${
                  has(me, 'view:site', ['supervisor'], each.id)
                    ? html`<p class="fields"><a class="button" href="/lead/${each.id}">${words.t('house.lead')}</a></p>`
                    : nothing
                }
                <ul class="counters">
                  ${each.counters.map(
                    (one) => html`<li>${this.#link(each, one, '', counterName(words, one.label))}</li>`,
                  )}
                </ul>
              </section>`,
            )
      }
    `;
  }

  #link(site: SiteOutline, counter: SiteOutline['counters'][number], look: string, label: string) {
    return html`<a
      class="button ${look}"
      href="/counter/${site.id}/${counter.id}"
      @click=${() => rememberPlace(site.id, counter.id)}
      >${label}</a
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'place-chooser': PlaceChooser;
  }
}
