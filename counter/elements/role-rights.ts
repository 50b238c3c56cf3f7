import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { grouped } from '../right-groups.ts';

/** What a role may, in words, to be read. */
@customElement('role-rights')
export class RoleRights extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        columns: 3 20rem;
        column-gap: 2rem;
        font-size: 0.9375rem;
      }
      div {
        margin-block-end: 1rem;
        break-inside: avoid;
      }
      h4 {
        margin-block-end: 0.25rem;
        font-weight: 600;
      }
      li {
        padding-block: 0.125rem;
        color: var(--aufruf-muted);
        line-height: 1.4;
      }
    `,
  ];

  @property({ attribute: false }) rights: readonly string[] = [];

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return grouped(this.rights).map(
      ([group, rights]) => html`<div>
        <h4>${words.t(`rights.group-${group}`)}</h4>
        <ul>
          ${rights.map((right) => html`<li>${words.t(`rights.${right}`)}</li>`)}
        </ul>
      </div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'role-rights': RoleRights;
  }
}
