/** What a ticket's paper says, in its visitor's language. */
import type { ReadyState } from '../../../shared/engine/decide.ts';
import { ahead } from '../../../shared/engine/order.ts';
import type { Ticket } from '../../../shared/engine/state.ts';
import { rangeText, shown } from '../../../shared/forecast/shown.ts';
import { FRONT_LANGUAGES, type Language, tagOf } from '../../../shared/languages.ts';
import { calendarDate, calendarDay, clockTime, message, text } from '../../../shared/messages/format.ts';
import type { Kiosk } from '../../../shared/model.ts';
import type { PaperContent } from './paper.ts';

export interface PaperPlace {
  readonly kiosk: Kiosk;
  /** Where the tickets' pages are. */
  readonly origin: string;
  /** 1 for the first paper of a ticket. */
  readonly copy: number;
}

export function paperFor(
  state: ReadyState,
  ticket: Ticket,
  { kiosk, origin, copy }: PaperPlace,
): PaperContent {
  const { site, services } = state.catalogue;
  const { language, issuedAt, code, serviceId, slot } = ticket;
  const service = services.get(serviceId);
  const urlHints = spokenOn(language, site.languages).map((said) => message(said, 'paper.follow'));
  const time = (at: number) => clockTime(language, at, site.timeZone);
  const texts = [service?.paperText, site.paperText].flatMap((own) => (own ? [text(language, own)] : []));
  // Whoever checks in with a code alone may have guessed it: the address would open the visit to them.
  const isOwn = ticket.kind === 'walk-in' || ticket.status === 'booked';
  return {
    site: site.organisation,
    place: `${site.name} · ${site.place}`,
    service: service === undefined ? serviceId : text(language, service.name),
    code,
    ...(slot !== undefined && { appointment: appointment(ticket, slot, site.timeZone) }),
    ahead:
      ticket.status === 'booked'
        ? message(language, 'paper.appointment-come')
        : message(language, 'paper.ahead', { count: ahead(state, ticket) }),
    ...waitFor(ticket, time),
    ...(service?.bring && {
      bring: message(language, 'paper.bring', { what: text(language, service.bring) }),
    }),
    ...(isOwn && { url: `${origin}/t/${site.id}/${ticket.token}` }),
    urlHints,
    ...(texts.length > 0 && { texts }),
    ...(copy > 1 && { again: message(language, 'paper.again') }),
    footer: message(language, 'paper.footer', {
      date: calendarDate(language, issuedAt, site.timeZone),
      time: time(issuedAt),
      kiosk: kiosk.name,
    }),
    ...(site.demo && { demo: message(language, 'paper.demo') }),
    language,
  };
}

/** Who is here for it knows the day. */
function appointment({ language, status }: Ticket, slot: number, timeZone: string): string {
  const time = clockTime(language, slot, timeZone);
  return status === 'booked'
    ? message(language, 'kiosk.when', { day: calendarDay(language, slot, timeZone), time })
    : message(language, 'paper.appointment', { time });
}

/** The visitor's language, and two more for whoever they ask: plain language beside German would say it twice. */
function spokenOn(language: Language, front: readonly Language[] = FRONT_LANGUAGES): Language[] {
  const all = [language, ...front];
  return all.filter((one, at) => all.findIndex((other) => tagOf(other) === tagOf(one)) === at).slice(0, 3);
}

/** What the visitor was told, as minutes from the time on the paper. */
function waitFor(
  { quote, issuedAt, language }: Ticket,
  time: (at: number) => string,
): Pick<PaperContent, 'wait' | 'waitBy'> {
  const range = quote && shown(quote, issuedAt);
  if (quote === undefined || range === undefined) return {};
  return {
    wait: message(language, 'common.wait-range', { range: rangeText(range) }),
    waitBy: message(language, 'common.wait-by', { time: time(quote.by) }),
  };
}
