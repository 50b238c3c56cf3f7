/** What became of one visit, in sentences. */
import { findTicket, type SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import { explainCall } from '../../shared/explain.ts';
import { calendarDate, clockTime, message, text } from '../../shared/messages/format.ts';
import type { Language } from '../../shared/model.ts';
import { isBare } from '../../shared/naming.ts';
import type { Watch } from './prove.ts';

/** `A 042` from `a42`, `A042` or `A 042`; undefined where it is no code. */
export function parseCode(typed: string): string | undefined {
  const [, letter, number] = /^\s*([a-z])\s*0*(\d{1,4})\s*$/i.exec(typed) ?? [];
  return letter === undefined || number === undefined
    ? undefined
    : `${letter.toUpperCase()} ${number.padStart(3, '0')}`;
}

/** Finds the visits that had a code on a day: a number may be given again after midnight, and guests bring theirs. */
export class VisitFinder {
  readonly ids = new Set<string>();
  readonly #code: string;
  readonly #day: string;

  constructor(code: string, day: string) {
    this.#code = code;
    this.#day = day;
  }

  readonly watch: Watch = (event, _, after) => {
    if (after.day !== this.#day) return;
    for (const id of touched(event)) if (findTicket(after, id)?.code === this.#code) this.ids.add(id);
  };
}

export class Story {
  readonly #id: string;
  readonly #language: Language;
  readonly lines: string[] = [];

  constructor(id: string, language: Language) {
    this.#id = id;
    this.#language = language;
  }

  readonly watch: Watch = (event, before, after) => {
    const isOver = findTicket(before, this.#id) !== undefined && findTicket(after, this.#id) === undefined;
    if (event.type === 'day-started') {
      if (isOver && isOpen(before, this.#id))
        this.#tell(event, after, message(this.#language, 'story.expired'));
      return;
    }
    if (!touched(event).includes(this.#id)) return;
    const told = message(
      this.#language,
      `story.${event.type as TicketStory}`,
      this.#values(event, before, after),
    );
    this.#tell(event, after, told);
    if (event.type === 'ticket-called') this.#tell(event, after, this.#why(event, after));
  };

  #tell({ at }: LogEvent, state: SiteState, sentence: string): void {
    const zone = zoneOf(state);
    this.lines.push(
      `${calendarDate(this.#language, at, zone)} ${clockTime(this.#language, at, zone)}  ${sentence}`,
    );
  }

  #why({ data: { why } }: Extract<LogEvent, { type: 'ticket-called' }>, state: SiteState): string {
    const codeOf = (id: string) => findTicket(state, id)?.code;
    const code = codeOf(this.#id) ?? '';
    return explainCall(this.#language, { code, why, codeOf, timeZone: zoneOf(state) });
  }

  #counter(label: string): string {
    return isBare(label) ? message(this.#language, 'story.counter', { label }) : label;
  }

  /** Whatever a sentence may name. */
  #values(event: LogEvent, before: SiteState, after: SiteState): Record<string, string | number> {
    const ticket = findTicket(after, this.#id) ?? findTicket(before, this.#id);
    const data = event.data as Partial<
      Record<'serviceId' | 'counterId' | 'reason' | 'note' | 'into' | 'ticketId' | 'site', string>
    > & { wakesAt?: number; slot?: number; minutes?: number };
    const { services, counters } = after.catalogue ?? {};
    const service = services?.get(data.serviceId ?? ticket?.serviceId ?? '');
    const time = (at: number | undefined) => clockTime(this.#language, at ?? 0, zoneOf(after));
    const other = event.type === 'tickets-merged' && data.into === this.#id ? data.ticketId : data.into;
    return {
      code: ticket?.code ?? '',
      service: service === undefined ? '' : text(this.#language, service.name),
      counter: this.#counter(counters?.get(data.counterId ?? '')?.label ?? ''),
      other: findTicket(after, other ?? '')?.code ?? '',
      reason: data.reason ?? '',
      site: data.site ?? ticket?.from?.name ?? '',
      minutes: data.minutes ?? 0,
      time: time(data.wakesAt ?? data.slot),
    };
  }
}

/** The events that a visit's story has a sentence for. */
type TicketStory = Exclude<
  LogEvent['type'],
  | `site-${string}`
  | `day-${string}`
  | `counter-${string}`
  | `alarm-${string}`
  | `message-${string}`
  | `issuing-${string}`
>;

function touched({ data }: LogEvent): readonly string[] {
  const { ticketId, into, splitFrom, tickets } = data as {
    ticketId?: string;
    into?: string;
    splitFrom?: string;
    tickets?: readonly string[];
  };
  return [ticketId, into, splitFrom, ...(tickets ?? [])].filter((id) => id !== undefined);
}

function isOpen(state: SiteState, id: string): boolean {
  const status = findTicket(state, id)?.status ?? 'left';
  return !['finished', 'left', 'sent'].includes(status);
}

function zoneOf({ catalogue }: SiteState): string {
  return catalogue?.site.timeZone ?? 'UTC';
}
