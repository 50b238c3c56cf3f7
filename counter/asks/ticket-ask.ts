/** Everything that can be done with one particular ticket that is not at this counter. */
import type { TicketRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { printChoices } from '../print.ts';
import { type Ask, type Choice, type Desk, perReason } from './ask.ts';
import { transferAsk } from './pass-on.ts';
import { splitAsk } from './visit-asks.ts';

const DEFER_MINUTES = [10, 15, 30, 60] as const;

export function ticketAsk(desk: Desk, ticket: TicketRow): Ask {
  const service = desk.services.find(({ id }) => id === ticket.serviceId);
  return {
    title: `${ticket.code} · ${desk.words.text(service?.name)}`,
    groups: [{ choices: [...choices(desk, ticket)] }],
  };
}

/** What `setAside` does by one key: call who is parked; take back who missed the call, and call at once where nobody is here. */
export function comeBack(
  { counterId, isFree, words }: Desk,
  { id: ticketId, status }: TicketRow,
): Deed | undefined {
  if (status === 'parked')
    return isFree ? { command: 'unpark-ticket', input: { counterId, ticketId } } : undefined;
  const back: Deed = { command: 'readmit-ticket', input: { ticketId } };
  if (!isFree) return back;
  const reason = words.t('counter.is-back');
  return { ...back, next: { command: 'call-ticket', input: { counterId, ticketId, reason } } };
}

function* choices(desk: Desk, ticket: TicketRow): Generator<Choice> {
  const { words, isFree } = desk;
  const { id: ticketId, status, code } = ticket;
  const simple = (label: string, wish: string, deed: Deed): Choice => ({ label, wish, does: () => deed });
  if (status === 'waiting') {
    if (isFree) yield { label: words.t('counter.call-this'), wish: 'c', next: () => callAsk(desk, ticket) };
    yield { label: words.t('counter.give-priority'), wish: 'p', next: () => priorityAsk(desk, ticket) };
    yield { label: words.t('counter.transfer'), wish: 'w', next: () => transferAsk(desk, ticket) };
    yield { label: words.t('counter.defer'), wish: 'd', next: () => deferAsk(desk, ticket) };
    yield { label: words.t('counter.merge'), wish: 'm', next: () => mergeAsk(desk, ticket) };
    yield { label: words.t('counter.split'), wish: 't', next: () => splitAsk(desk, ticketId) };
  }
  const back = status === 'parked' || status === 'missed' ? comeBack(desk, ticket) : undefined;
  if (back !== undefined)
    yield simple(
      words.t(back.next || status === 'parked' ? 'counter.call-back' : 'counter.readmit'),
      'c',
      back,
    );
  if (status !== 'booked') yield* printChoices(desk, { ticketId, code });
  if (status === 'booked') {
    yield simple(words.t('counter.check-in'), 'c', { command: 'check-in', input: { code } });
    yield { label: words.t('counter.move-appointment'), wish: 'v', asks: 'book' };
    yield simple(words.t('counter.cancel-appointment'), 's', {
      command: 'cancel-appointment',
      input: { ticketId },
    });
  }
  if (status === 'waiting' || status === 'parked' || status === 'missed')
    yield simple(words.t('counter.give-back'), 'g', { command: 'leave-queue', input: { ticketId } });
}

function callAsk({ words, counterId }: Desk, { id: ticketId, code }: TicketRow): Ask {
  const call = (reason: string): Deed => ({ command: 'call-ticket', input: { counterId, ticketId, reason } });
  const reasons = (['short', 'question', 'agreed'] as const).map((key) => words.t(`counter.reason-${key}`));
  return {
    title: words.t('counter.call-title', { code }),
    text: { label: words.t('counter.own-words'), own: call },
    ...perReason(reasons, call),
  };
}

function priorityAsk({ words }: Desk, { id: ticketId, code }: TicketRow): Ask {
  const give = (reason: string): Deed => ({ command: 'set-priority', input: { ticketId, reason } });
  const reasons = (['pram', 'frail', 'pain', 'deadline'] as const).map((key) =>
    words.t(`counter.priority-${key}`),
  );
  return {
    title: words.t('counter.priority-title', { code }),
    text: { label: words.t('counter.own-words'), own: give },
    ...perReason(reasons, give),
  };
}

function deferAsk({ words }: Desk, { id: ticketId, code }: TicketRow): Ask {
  return {
    title: words.t('counter.defer-title', { code }),
    groups: [
      {
        choices: DEFER_MINUTES.map((minutes) => ({
          label: words.t('counter.for-minutes', { minutes }),
          does: () => ({ command: 'defer-ticket', input: { ticketId, minutes } }) as const,
        })),
      },
    ],
  };
}

/** Only others who wait for the same: everything else is refused. */
function mergeAsk({ words, tickets }: Desk, { id: ticketId, code, serviceId }: TicketRow): Ask {
  const others = tickets
    .filter((other) => other.status === 'waiting' && other.serviceId === serviceId && other.id !== ticketId)
    .toSorted((a, b) => a.seq - b.seq);
  return {
    title: words.t('counter.merge-title', { code }),
    groups: [
      {
        choices: others.map((other) => ({
          label: other.code,
          does: () => ({ command: 'merge-tickets', input: { ticketId, into: other.id } }) as const,
        })),
      },
    ],
  };
}
