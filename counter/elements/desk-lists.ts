import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../../shared/ui/kern.ts';
import type { Desk } from '../asks/ask.ts';
import { setAside } from '../queue.ts';
import './queue-list.ts';
import './set-aside.ts';

/** The right side of the desk: who waits for this counter, and who is set aside. */
@customElement('desk-lists')
export class DeskLists extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-block-size: 0;
      }
      queue-list {
        flex: 1 1 0;
        min-block-size: 12rem;
      }
    `,
  ];

  @property({ attribute: false }) desk: Desk | undefined;
  @property({ type: Boolean }) off = false;

  override render() {
    const { desk } = this;
    if (desk === undefined) return nothing;
    const { coarse, queue } = desk;
    const timeZone = desk.site?.timeZone ?? 'Europe/Berlin';
    const services = new Map(desk.services.map((service) => [service.id, service]));
    return html`<queue-list
        .tickets=${queue}
        .services=${services}
        .now=${coarse}
        .timeZone=${timeZone}
        .free=${desk.isFree}
      ></queue-list>
      <set-aside
        .tickets=${setAside(desk.tickets)}
        .services=${services}
        .now=${coarse}
        .timeZone=${timeZone}
        .free=${desk.isFree}
        .off=${this.off}
      ></set-aside>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-lists': DeskLists;
  }
}
