import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Draft, Version } from '../../shared/configuration.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { houseStyles } from '../house-styles.ts';
import './changes-list.ts';

/** Who changed what, and when; the last change can be taken back. Fires `undo`. */
@customElement('versions-list')
export class VersionsList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      ul {
        margin-block-start: 1rem;
      }
      li + li {
        margin-block-start: 1rem;
        padding-block-start: 1rem;
        border-block-start: var(--aufruf-border);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
      }
      .head button {
        margin-inline-start: auto;
      }
    `,
  ];

  @property({ attribute: false }) versions: readonly Version[] = [];
  @property({ attribute: false }) site: Draft | undefined;
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    if (this.versions.length === 0) return html`<p class="muted">${words.t('configuration.no-versions')}</p>`;
    return html`<ul>
      ${this.versions.map((version, index) => this.#version(version, index === 0))}
    </ul>`;
  }

  #version({ version, at, name, changes }: Version, isLast: boolean) {
    const words = this.#words;
    const when = new Date(at).toLocaleString(words.language, { dateStyle: 'medium', timeStyle: 'short' });
    return html`<li>
      <div class="head">
        <p><strong>${when}</strong> · ${name} <span class="muted">· ${words.t('configuration.version', { version })}</span></p>
        ${
          isLast && version > 1
            ? html`<button type="button" @click=${() => this.dispatchEvent(new CustomEvent('undo'))}>${words.t('configuration.undo')}</button>`
            : nothing
        }
      </div>
      ${
        version === 1
          ? html`<p>${words.t('configuration.first')}</p>`
          : html`<changes-list .changes=${changes} .sides=${this.site === undefined ? [] : [this.site]} .sites=${this.sites}></changes-list>`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'versions-list': VersionsList;
  }
}
