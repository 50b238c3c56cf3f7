import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { Alert } from './alert.ts';
import { alerts, byHelp } from './alerts.ts';
import { fireDeed } from './fire.ts';
import { smallButton } from './lead-styles.ts';
import type { Overview } from './overview.ts';

/** More than these nobody acts on at once; the rest comes up as these are dealt with. */
const SHOWN = 5;

/** What is about to go wrong, each with the one move that helps. */
@customElement('alert-list')
export class AlertList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    smallButton,
    css`
      ul {
        display: grid;
        gap: 0.5rem;
      }
      li,
      .calm {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.625rem 1.25rem;
        border: var(--kern-metric-border-width-light) solid var(--kern-color-orange-300);
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-feedback-warning-background);
        font-size: var(--kern-font-size-18);
        line-height: 1.35;
      }
      .calm {
        border-color: var(--aufruf-line);
        background: var(--aufruf-surface);
        color: var(--aufruf-muted);
      }
      p + p {
        margin-block-start: 0.25rem;
      }
      @media (max-width: 50em) {
        button {
          grid-column: 2 / -1;
          justify-self: start;
        }
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  #found: readonly (readonly Alert[])[] = [];
  #known: ReadonlySet<string> = new Set();
  /** What is new, for those who hear it: minutes that go on are not. */
  #news = '';

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('overview') || this.overview === undefined) return;
    this.#found = byHelp(alerts(this.overview, this.#words)).slice(0, SHOWN);
    const all = this.#found.flat();
    const fresh = all.filter(({ id }) => !this.#known.has(id));
    if (fresh.length > 0)
      this.#news = fresh.map(({ words }) => this.#words.t(words.key, words.values)).join(' ');
    else if (all.length === 0 && this.#known.size > 0) this.#news = this.#words.t('lead.calm');
    this.#known = new Set(all.map(({ id }) => id));
  }

  override render() {
    const found = this.#found;
    return html`<p class="kern-sr-only" role="status">${this.#news}</p>
      ${
        found.length === 0
          ? html`<p class="calm">${icon('check')}${this.#words.t('lead.calm')}</p>`
          : html`<ul>
            ${listed(
              found,
              ([first]) => first?.id,
              (together) => this.#row(together),
            )}
          </ul>`
      }`;
  }

  #row(together: readonly Alert[]) {
    const helps = together[0]?.helps;
    return html`<li>
      ${icon('warning')}
      <div>${together.map(({ words }) => html`<p>${this.#words.t(words.key, words.values)}</p>`)}</div>
      ${
        helps === undefined
          ? nothing
          : html`<button
              type="button"
              aria-disabled=${this.off}
              @click=${() => this.off || fireDeed(this, helps.deed)}
            >
              ${this.#words.t(helps.label.key, helps.label.values)}
            </button>`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'alert-list': AlertList;
  }
}
