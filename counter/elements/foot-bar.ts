import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { everySecond } from '../../shared/ui/ticker.ts';
import type { CounterRow, Moved } from '../../shared/views/rows.ts';
import { footMoves, type MoveName, movesIn } from '../moves.ts';
import type { Phase } from '../situation.ts';
import { deedOf } from '../undo-words.ts';
import './key-button.ts';

type Undo = NonNullable<CounterRow['open']>['undo'];

/** What is always at hand; undo and print name what they are about, as long as there is something. */
@customElement('foot-bar')
export class FootBar extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
      }
    `,
  ];

  @property() phase: Phase = 'free';
  @property({ attribute: false }) undo: Undo;
  @property({ attribute: false }) now: () => number = Date.now;
  /** Code of a number that was given here and has no paper yet. */
  @property() issued: string | undefined;
  @property() busy: MoveName | undefined;
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  constructor() {
    super();
    // What can be undone now cannot be in a minute.
    everySecond(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'group';
  }

  override render() {
    this.ariaLabel = this.#words.t('counter.always');
    const here = movesIn(this.phase);
    return footMoves.filter((name) => here.includes(name)).map((name) => this.#button(name));
  }

  #button(name: MoveName) {
    const undo = this.undo !== undefined && this.undo.until > this.now() ? this.undo : undefined;
    if (name === 'undo' && undo === undefined) return nothing;
    if (name === 'print' && this.issued === undefined) return nothing;
    // A call for help waits for nothing.
    const off = this.off || (this.busy !== undefined && name !== 'alarm');
    const detail =
      name === 'undo' && undo !== undefined ? this.#said(undo.moved) : name === 'print' ? this.issued : '';
    return html`<key-button
      .move=${name}
      look="foot"
      .off=${off}
      .busy=${this.busy === name}
      .detail=${detail}
    ></key-button>`;
  }

  #said(moved: readonly Moved[]): string {
    return moved.map((each) => this.#words.t(deedOf(each), { code: each.code })).join(', ');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'foot-bar': FootBar;
  }
}
