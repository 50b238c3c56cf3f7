/** What a visitor can do about the own number. */
import type { MessageKey } from '../messages/catalogues.ts';
import type { Phrases } from '../messages/phrases.ts';
import type { TicketStatus } from '../model.ts';
import { button } from './button.ts';
import { type Markup, markup } from './markup.ts';
import type { ScriptState, Shown } from './state.ts';

/** What "longer" asks for. */
export const LONGER_MINUTES = 15;
const QUIET = 4;

const CAN_LEAVE: ReadonlySet<TicketStatus> = new Set(['waiting', 'parked', 'missed']);
const SHARED: ReadonlySet<TicketStatus> = new Set(['booked', 'waiting', 'parked', 'missed']);

export function actions(words: Phrases, { ticket: { status } }: Shown, script: ScriptState): Markup {
  const { refusal, asked } = script;
  const key = `refusal.${refusal}` as MessageKey;
  return markup`<div class="actions">
    <div role="alert">${refusal !== undefined && markup`<p class="refusal">${words.t(key)}</p>`}</div>
    ${status === 'waiting' && button('longer', words.t('ticket.longer', { minutes: LONGER_MINUTES }), script, 'first')}
    ${CAN_LEAVE.has(status) && asked === undefined && button('leave', words.t('ticket.leave'), script)}
    ${CAN_LEAVE.has(status) && asked === 'leave' && leave(words, script)}
  </div>`;
}

function leave(words: Phrases, script: ScriptState): Markup {
  return markup`<section class="ask" role="alertdialog" aria-labelledby="ask" tabindex="-1">
    <p id="ask">${words.t('ticket.leave-ask')}</p>
    ${button('leave-sure', words.t('ticket.leave-sure'), script, 'danger')}
    ${button('keep', words.t('ticket.keep'), script)}
  </section>`;
}

/** This page as a code: another phone opens it, a kiosk prints it. */
export function shareCard(
  words: Phrases,
  { ticket: { status } }: Shown,
  script: ScriptState,
): Markup | undefined {
  if (!SHARED.has(status)) return undefined;
  if (script.qr === undefined) return markup`${button('share', words.t('ticket.share'), script)}`;
  const { path, size } = script.qr;
  const side = size + 2 * QUIET;
  return markup`<section class="share"><h2>${words.t('ticket.share')}</h2>
    <svg role="img" aria-label="${words.t('ticket.share')}" viewBox="${-QUIET} ${-QUIET} ${side} ${side}">
      <path d="${path}"/></svg>
    <p>${words.t('ticket.share-note')}</p></section>`;
}
