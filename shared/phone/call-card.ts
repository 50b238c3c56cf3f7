/** The call: nothing on the phone matters now but where to go. */
import type { Phrases } from '../messages/phrases.ts';
import { button } from './button.ts';
import { type Markup, markup } from './markup.ts';
import { placeOf } from './place.ts';
import type { ScriptState, Shown } from './state.ts';

export function callCard(
  words: Phrases,
  { ticket, site, onWay }: Shown,
  script: ScriptState | undefined,
): Markup {
  const { code, counter = '', calledAt } = ticket;
  const time = calledAt === undefined ? '' : words.time(calledAt, site.timeZone);
  return markup`<section class="call">
    <div role="alert"><h1>${words.t('ticket.called')}
      <span class="counter">${placeOf(words, counter)}</span></h1></div>
    <p class="code"><bdi dir="ltr">${code}</bdi></p>
    <p>${words.t('ticket.called-since', { time })}</p>
    ${
      script &&
      (onWay
        ? markup`<p role="status">${words.t('ticket.on-way-said')}</p>`
        : button('on-way', words.t('ticket.on-way'), script))
    }
  </section>`;
}
