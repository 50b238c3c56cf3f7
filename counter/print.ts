/** A number on paper, from the desk: at the printer of one of the site's kiosks. */
import type { Words } from '../shared/ui/i18n.ts';
import type { SiteRow } from '../shared/views/rows.ts';
import { post } from './api.ts';
import type { Ask, Choice, Desk } from './asks/ask.ts';
import type { Told } from './clerk.ts';

export interface Print {
  readonly ticketId: string;
  readonly code: string;
  /** Id of the kiosk. */
  readonly kiosk: string;
}

/** Asks for a paper, the first or another one, and says what came of it: the rest is the printer's. */
export async function print(
  words: Words,
  site: SiteRow | undefined,
  { ticketId, code, kiosk: id }: Print,
): Promise<Told> {
  const answer = await post<object>(`/api/sites/${site?.id ?? ''}/reprints`, { ticketId, kiosk: id });
  if (!answer.ok) return { kind: 'refused', code: answer.code };
  const kiosk = kiosksOf(site).find((each) => each.id === id)?.name ?? id;
  return { kind: 'done', words: words.t('counter.printing', { code, kiosk }) };
}

/** Where to print a ticket. */
export function printAsk({ words, site }: Desk, ticket: Pick<Print, 'ticketId' | 'code'>): Ask {
  return {
    title: words.t('counter.print-title', { code: ticket.code }),
    groups: [
      { choices: kiosksOf(site).map(({ id, name }) => ({ label: name, prints: { ...ticket, kiosk: id } })) },
    ],
  };
}

/** For a ticket's own question: at once where there is one printer, otherwise asked on. */
export function printChoices(desk: Desk, ticket: Pick<Print, 'ticketId' | 'code'>): Choice[] {
  const [kiosk, ...others] = kiosksOf(desk.site);
  if (kiosk === undefined) return [];
  const choice = {
    label: desk.words.t(others.length === 0 ? 'counter.print' : 'counter.print-where'),
    wish: 'n',
  };
  return others.length === 0
    ? [{ ...choice, prints: { ...ticket, kiosk: kiosk.id } }]
    : [{ ...choice, next: () => printAsk(desk, ticket) }];
}

function kiosksOf(site: SiteRow | undefined) {
  return site?.kiosks ?? [];
}
