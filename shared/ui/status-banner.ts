import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from './i18n.ts';
import { icon } from './icons.ts';
import { base, kernSheet } from './kern.ts';
import type { ConnectionStatus } from './wire.ts';

/** What is wrong with the link, in words; `calm` while it will most likely pass by itself. */
export function linkTrouble(
  words: Words,
  status: ConnectionStatus | undefined,
  timeZone: string,
): { readonly words: string; readonly calm: boolean } | undefined {
  if (status === undefined) return undefined;
  const { quality, since, store, actor } = status;
  if (quality === 'connecting') return { words: words.t('common.link-connecting'), calm: true };
  if (quality === 'quiet') return { words: words.t('common.link-quiet'), calm: true };
  if (quality === 'stale') {
    return { words: words.t('common.link-stale', { time: words.time(since, timeZone) }), calm: false };
  }
  if (store === 'down') return { words: words.t('common.link-store'), calm: false };
  if (actor === null) return { words: words.t('common.link-refused'), calm: false };
  return undefined;
}

/** One calm line that says what is wrong with the link; nothing while nothing is. */
@customElement('status-banner')
export class StatusBanner extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      p {
        display: flex;
        align-items: center;
        gap: var(--kern-metric-space-small);
        padding: var(--kern-metric-space-small) var(--status-banner-inset, var(--kern-metric-space-default));
        background: var(--kern-color-feedback-warning-background);
        color: var(--aufruf-text);
        font-size: var(--status-banner-size, var(--kern-font-size-18));
        line-height: 1.35;
      }
      p.calm {
        background: var(--kern-color-feedback-info-background);
      }
      svg {
        flex: none;
        inline-size: 1.4em;
        block-size: 1.4em;
      }
    `,
  ];

  @property({ attribute: false }) status: ConnectionStatus | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const said = linkTrouble(this.#words, this.status, this.timeZone);
    return html`<div role="status">
      ${
        said === undefined
          ? nothing
          : html`<p class=${said.calm ? 'calm' : ''}>${icon(said.calm ? 'link' : 'warning')}${said.words}</p>`
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-banner': StatusBanner;
  }
}
