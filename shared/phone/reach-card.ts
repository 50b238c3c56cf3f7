/** How else the visitor wants to be told. */
import type { Phrases } from '../messages/phrases.ts';
import type { TicketStatus } from '../model.ts';
import { button } from './button.ts';
import { type Markup, markup } from './markup.ts';
import type { ScriptState, Shown } from './state.ts';

/** In these a call may come. */
const CALLABLE: ReadonlySet<TicketStatus> = new Set(['waiting', 'parked', 'missed']);

export function reachCard(
  words: Phrases,
  { ticket: { status } }: Shown,
  script: ScriptState,
): Markup | undefined {
  const { ways } = script;
  if (!CALLABLE.has(status) || !(ways.push || ways.mail)) return undefined;
  return markup`<section class="reach"><h2>${words.t('ticket.reach')}</h2>
    <div role="status">${ways.push && push(words, script)}</div>
    <div role="status">${ways.mail && mail(words, script)}</div>
    <p>${words.t('ticket.reach-note')}</p></section>`;
}

function push(words: Phrases, script: ScriptState): Markup {
  if (script.isPushDenied) return markup`<p>${words.t('ticket.push-denied')}</p>`;
  if (!script.reach.push) return button('push', words.t('ticket.push'), script, 'first');
  return markup`<p>${words.t('ticket.push-on')}</p>${button('no-push', words.t('ticket.reach-off'), script)}`;
}

function mail(words: Phrases, script: ScriptState): Markup {
  if (script.reach.mail)
    return markup`<p>${words.t('ticket.mail-on')}</p>${button('no-mail', words.t('ticket.reach-off'), script)}`;
  return markup`<form data-form="mail"><label>${words.t('ticket.mail')}
      <input type="email" name="mail" autocomplete="email" dir="ltr" maxlength="200" required></label>
    <button class="first">${words.t('ticket.mail-send')}</button></form>`;
}
