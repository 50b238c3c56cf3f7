/** What is said aloud of a screen when it comes, and sentences with times in them. */
import { shown } from '../shared/forecast/shown.ts';
import { spokenCode } from '../shared/naming.ts';
import type { Words } from '../shared/ui/i18n.ts';
import type { ViewController } from '../shared/ui/view-controller.ts';
import type { KioskServiceRow } from '../shared/views/rows.ts';
import type { Said, Shown, VisitState } from './steps.ts';

export function said(words: Words, { key, values, times = {} }: Said, timeZone: string): string {
  const instants = Object.entries(times).map(([name, at]) => {
    const time = words.time(at, timeZone);
    return [name, name === 'when' ? words.t('kiosk.when', { day: words.day(at, timeZone), time }) : time];
  });
  return words.t(key, { ...values, ...(Object.fromEntries(instants) as Record<string, string>) });
}

export function spokenScreen(
  words: Words,
  state: VisitState,
  view: ViewController,
  timeZone = 'Europe/Berlin',
): string {
  const nameOf = (id: string | undefined) =>
    words.text(view.one<KioskServiceRow>(`service:${id ?? ''}`)?.name);
  switch (state.step) {
    case 'choosing':
      return state.trouble === undefined
        ? sentences(words.t('kiosk.question'), words.t('kiosk.choose'), words.t('kiosk.spoken-keys'))
        : words.t(`refusal.${state.trouble.code}`);
    case 'asking':
      return words.t(state.long ? 'kiosk.asking-long' : 'kiosk.asking');
    case 'instead':
      return sentences(
        nameOf(state.serviceId),
        words.t(`refusal.${state.trouble?.code ?? state.why}`),
        state.slot === undefined ? '' : words.t(state.long === true ? 'kiosk.asking-long' : 'kiosk.asking'),
        words.t('kiosk.instead-desk'),
      );
    case 'code':
      return state.said === undefined
        ? sentences(words.t('kiosk.code-title'), words.t('kiosk.code-hint', { example: 'T 1012' }))
        : said(words, state.said, timeZone);
    case 'own-phone':
      return sentences(words.t('kiosk.own-phone'), words.t('kiosk.own-phone-note'));
    default: {
      const { ticket, phase } = state;
      const service = ticket.service === undefined ? nameOf(ticket.serviceId) : words.text(ticket.service);
      return sentences(
        words.t(ticket.title ?? 'kiosk.your-number'),
        spokenCode(ticket.code),
        service,
        ticket.ahead === undefined ? '' : words.t('kiosk.ahead', { count: ticket.ahead }),
        ...waitOf(words, ticket, timeZone),
        ticket.note === undefined ? '' : said(words, ticket.note, timeZone),
        ticket.paperless ? '' : bringOf(words, view, ticket),
        ticket.paperless ? '' : words.t(`kiosk.print-${phase}`),
        ticket.paperless || ticket.isLater ? '' : words.t('kiosk.watch'),
      );
    }
  }
}

/** What was told with the number; nothing to who is next. */
function waitOf(words: Words, { quote, issuedAt = 0, ahead = 0 }: Shown, timeZone: string): string[] {
  const range = quote && shown(quote, issuedAt);
  if (quote === undefined || range === undefined || ahead === 0) return [];
  return [
    words.t('common.wait-range', { range: `${range.from}–${range.to}` }),
    words.t('common.wait-by', { time: words.time(quote.by, timeZone) }),
  ];
}

/** As it stands on the paper. */
function bringOf(words: Words, view: ViewController, { serviceId = '' }: Shown): string {
  const bring = view.one<KioskServiceRow>(`service:${serviceId}`)?.bring;
  return bring === undefined ? '' : words.t('kiosk.bring', { what: words.text(bring) });
}

function sentences(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => (/[.!?؟…]$/.test(part) ? part : `${part}.`))
    .join(' ');
}
