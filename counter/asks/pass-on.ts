/** Passing somebody on: to a service, counter, colleague, area or another site, with a note. */
import type { TicketRow } from '../../shared/views/rows.ts';
import { counterName } from '../counter-name.ts';
import type { Deed } from '../deed.ts';
import type { Ask, Choice, Desk, Said, SiteBrief } from './ask.ts';

type Where = Pick<Extract<Deed, { command: 'transfer-ticket' }>['input'], 'serviceId' | 'to'>;

/** @param ticket at the counter, or one that still waits */
export function transferAsk(desk: Desk, ticket: TicketRow): Ask {
  const { words, services, counters, site, sites } = desk;
  const at = ticket.status === 'waiting' ? {} : { counterId: desk.counterId };
  const pass =
    (where: Where) =>
    ({ text: note }: Said): Deed => ({
      command: 'transfer-ticket',
      input: { ...at, ticketId: ticket.id, ...where, ...(note && { note }) },
    });
  const open = counters.filter(({ id, open }) => open !== undefined && id !== desk.counterId);
  const areas = site?.areas ?? [];
  return {
    title: words.t('counter.transfer-title', { code: ticket.code }),
    text: { label: words.t('counter.note-along') },
    groups: [
      {
        label: words.t('counter.to-service'),
        choices: services
          .filter(({ id }) => id !== ticket.serviceId)
          .map(({ id, letter, name }) => ({
            label: words.text(name),
            wish: letter,
            does: pass({ serviceId: id }),
          })),
      },
      {
        label: words.t('counter.to-counter'),
        choices: open.map(({ id, label }) => ({
          label: counterName(words, label),
          wish: label.slice(-1),
          does: pass({ to: { counterId: id } }),
        })),
      },
      {
        label: words.t('counter.to-person'),
        choices: open.flatMap(({ label, open }) =>
          open === undefined
            ? []
            : [
                {
                  label: open.name,
                  hint: counterName(words, label),
                  does: pass({ to: { clerk: open.clerk } }),
                },
              ],
        ),
      },
      {
        label: words.t('counter.to-area'),
        choices: areas.map(({ id, name }) => ({ label: words.text(name), does: pass({ to: { area: id } }) })),
      },
      {
        label: words.t('counter.to-site'),
        choices: sites.map((other) => toSite(desk, ticket, at, other)),
      },
    ].filter(({ choices }) => choices.length > 0),
  };
}

/** For the same service where the other site has it; otherwise it is asked for which. */
function toSite(desk: Desk, ticket: TicketRow, at: { counterId?: string }, other: SiteBrief): Choice {
  const { words } = desk;
  const send =
    (serviceId: string) =>
    ({ text: note }: Said): Deed => ({
      command: 'send-ticket',
      input: { ...at, ticketId: ticket.id, site: other.id, serviceId, ...(note && { note }) },
    });
  const same = other.services.find(({ id }) => id === ticket.serviceId);
  if (same !== undefined) return { label: other.name, hint: words.text(same.short), does: send(same.id) };
  return {
    label: other.name,
    next: () => ({
      title: words.t('counter.send-title', { code: ticket.code, site: other.name }),
      text: { label: words.t('counter.note-along') },
      groups: [
        {
          choices: other.services.map(({ id, letter, short }) => ({
            label: words.text(short),
            wish: letter,
            does: send(id),
          })),
        },
      ],
    }),
  };
}
