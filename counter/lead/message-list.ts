import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { MessageRow } from '../../shared/views/rows.ts';
import { card } from '../elements/card.ts';
import { fireAsk, fireDeed } from './fire.ts';
import { messageAsk, siteAsk } from './lead-asks.ts';
import { smallButton } from './lead-styles.ts';
import type { Overview } from './overview.ts';

/** What stands on the screens and before the staff, and what can be done with the whole site. */
@customElement('message-list')
export class MessageList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    smallButton,
    css`
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 0.25rem 1rem;
        padding-block: 0.375rem;
        border-block-end: var(--aufruf-border);
      }
      small,
      p {
        color: var(--aufruf-muted);
      }
      small {
        display: block;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block-start: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ type: Boolean }) off = false;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const { overview, off } = this;
    if (overview === undefined) return nothing;
    const words = this.#words;
    return html`<h2>${words.t('lead.messages')}</h2>
      ${
        overview.messages.length === 0
          ? html`<p>${words.t('lead.no-messages')}</p>`
          : html`<ul>
            ${listed(
              overview.messages,
              ({ id }) => id,
              (message) => this.#row(message),
            )}
          </ul>`
      }
      <div class="acts">
        <button type="button" aria-disabled=${off} @click=${() => off || fireAsk(this, messageAsk(overview, words))}>
          ${words.t('lead.message')}
        </button>
        <button type="button" aria-disabled=${off} @click=${() => off || fireAsk(this, siteAsk(overview, words))}>
          ${words.t('lead.site')}
        </button>
      </div>`;
  }

  #row({ id, to, text, at, name }: MessageRow) {
    const words = this.#words;
    const where = words.t(to === 'screens' ? 'lead.said-screens' : 'lead.said-staff');
    const deed = { command: 'withdraw-message', input: { messageId: id } } as const;
    return html`<li>
      <span>${words.text(text)}<small>${where} · ${name} · ${words.time(at, this.timeZone)}</small></span>
      <button type="button" aria-disabled=${this.off} @click=${() => this.off || fireDeed(this, deed)}>
        ${words.t('lead.withdraw')}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'message-list': MessageList;
  }
}
