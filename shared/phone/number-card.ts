/** The number and where it stands. */
import { shownTimes } from '../forecast/shown.ts';
import type { Phrases } from '../messages/phrases.ts';
import type { TicketStatus } from '../model.ts';
import { isBare } from '../naming.ts';
import type { OwnTicketRow } from '../views/rows.ts';
import { type Markup, markup } from './markup.ts';
import { isSoon } from './soon.ts';
import type { Shown } from './state.ts';

/** In these nobody has to watch the number any more. */
const OVER: ReadonlySet<TicketStatus> = new Set(['finished', 'left', 'sent']);

export function numberCard(words: Phrases, { ticket, site, expected }: Shown, at: number): Markup {
  const { code, service, issuedAt, status } = ticket;
  const range = status === 'waiting' && expected !== undefined ? shownTimes(expected, at) : undefined;
  const time = (instant: number) => words.time(instant, site.timeZone);
  const said = range
    ? words.t('ticket.range', { from: time(range.from), to: time(range.to) })
    : headline(words, ticket);
  return markup`<section class="number">
    <h1${OVER.has(status) && markup` class="over"`}>${words.t('ticket.your-number')}
      <bdi dir="ltr">${code}</bdi></h1>
    <div role="status">
      <p class="state">${said}</p>
      ${range && markup`<p class="note">${words.t('ticket.promise', { time: time(range.to) })}</p>`}
      ${notes(words, ticket, time, at).map((note) => markup`<p class="note">${note}</p>`)}
      ${isSoon(ticket, expected, at) && markup`<p class="soon">${words.t('ticket.soon')}</p>`}
    </div>
    ${
      status === 'waiting' &&
      markup`${range && bar(words, progress(issuedAt, expected?.p50, at))}
        <p class="foot"><span>${words.t('ticket.issued', { time: time(issuedAt) })}</span>
        ${range && markup`<b>${words.t('ticket.waiting', { count: ticket.ahead })}</b>`}</p>`
    }
    <p class="service">${words.text(service)}</p>
  </section>`;
}

function headline(words: Phrases, { status, ahead }: OwnTicketRow): string {
  return status === 'waiting' ? words.t('ticket.waiting', { count: ahead }) : words.t(`ticket.${status}`);
}

function* notesOf(
  words: Phrases,
  { status, wakesAt = 0, counter = '', slot, backAt }: OwnTicketRow,
  time: (at: number) => string,
  at: number,
): Generator<string> {
  if (status === 'waiting' && wakesAt > at) yield words.t('ticket.not-before', { time: time(wakesAt) });
  if (status === 'booked' && slot !== undefined) yield words.t('ticket.slot', { time: time(slot) });
  if (backAt !== undefined) {
    yield words.t('ticket.rescue', { time: time(backAt) });
    return;
  }
  if (status === 'serving' && !isBare(counter))
    yield words.t('ticket.serving-note-place', { place: counter });
  else if (status !== 'waiting' && status !== 'called') yield words.t(`ticket.${status}-note`, { counter });
}

function notes(...about: Parameters<typeof notesOf>): string[] {
  return [...notesOf(...about)];
}

/** How much of the wait is over, in hundredths; never all of it, because the call says that. */
function progress(from: number, to = Number.POSITIVE_INFINITY, at: number): number {
  if (!Number.isFinite(to) || to <= from) return 0;
  return Math.round(100 * Math.min(0.97, Math.max(0, at - from) / (to - from)));
}

function bar(words: Phrases, hundredths: number): Markup {
  return markup`<progress max="100" value="${hundredths}" aria-label="${words.t('ticket.progress')}"></progress>`;
}
