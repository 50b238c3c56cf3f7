/** The screens beside the list of services, one per step of a visit. */
import { html } from 'lit';
import type { MessageKey } from '../shared/messages/format.ts';
import type { Words } from '../shared/ui/i18n.ts';
import type { ConnectionStatus, WireRefusal } from '../shared/ui/wire.ts';
import type { KioskServiceRow, KioskSiteRow } from '../shared/views/rows.ts';
import './elements/code-pad.ts';
import './elements/instead-panel.ts';
import './elements/phone-panel.ts';
import './elements/ticket-result.ts';
import { said } from './spoken.ts';
import type { VisitState } from './steps.ts';

export type PanelState = Exclude<VisitState, { step: 'choosing' | 'asking' }>;

export interface PanelContext {
  readonly words: Words;
  readonly site: KioskSiteRow;
  /** The site's own time, epoch ms, to the minute. */
  readonly at: number;
  readonly service: (id: string) => KioskServiceRow | undefined;
  /** In how many of ten cases our times were kept; undefined: too early to say. */
  readonly kept: number | undefined;
  readonly secondsLeft: number;
  readonly back: () => void;
  readonly book: (slot: number) => void;
  readonly enter: (code: string) => void;
  readonly again: (ticketId: string) => void;
  readonly moreTime: () => void;
  readonly leave: () => void;
}

export function panel(state: PanelState, context: PanelContext) {
  const { words, site, back } = context;
  if (state.step === 'instead')
    return html`<instead-panel
      .service=${context.service(state.serviceId)}
      .site=${site}
      .why=${state.why}
      .booking=${state.slot}
      .long=${state.long === true}
      .trouble=${state.trouble}
      .at=${context.at}
      @slot-chosen=${(event: CustomEvent<number>) => context.book(event.detail)}
      @back=${back}
    ></instead-panel>`;
  if (state.step === 'code')
    return html`<code-pad
      .said=${state.said === undefined ? '' : said(words, state.said, site.timeZone)}
      .busy=${state.busy}
      @code-entered=${(event: CustomEvent<string>) => context.enter(event.detail)}
      @back=${back}
    ></code-pad>`;
  if (state.step === 'own-phone')
    return html`<phone-panel .address=${`${location.origin}/own/${site.id}/${state.code}`} @back=${back}></phone-panel>`;
  const { ticket, phase, reason } = state;
  return html`<ticket-result
    .ticket=${ticket}
    .service=${ticket.service ?? context.service(ticket.serviceId ?? '')?.name}
    .note=${ticket.note === undefined ? '' : said(words, ticket.note, site.timeZone)}
    .phase=${phase}
    .timeZone=${site.timeZone}
    .kept=${context.kept}
    .reason=${reason}
    .address=${ticket.token === undefined ? '' : `${location.origin}/t/${site.id}/${ticket.token}`}
    .secondsLeft=${context.secondsLeft}
    @print-again=${() => context.again(ticket.ticketId)}
    @more-time=${context.moreTime}
    @visit-left=${context.leave}
  ></ticket-result>`;
}

/** What a kiosk without a site says: not set up, or about to be. */
export function whyNoKiosk({ actor }: ConnectionStatus, refusal: WireRefusal | undefined): MessageKey {
  const isRefused = actor === null || (actor !== undefined && actor.kiosk === undefined);
  return isRefused || refusal?.retryable === false ? 'kiosk.not-in-use' : 'kiosk.starting';
}
