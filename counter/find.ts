/** Finding a number by what somebody says of it. */
import type { TicketRow } from '../shared/views/rows.ts';

/** As many as fit without scrolling. */
const SHOWN = 7;

/**
 * The tickets whose code fits what was typed: `a43`, `A 043` and `43` all find `A 043`. An exact one comes
 * first, then those who are here, then the earlier one.
 */
export function findTickets(tickets: readonly TicketRow[], typed: string): TicketRow[] {
  const wanted = plain(typed);
  const letter = /^[a-z]*/.exec(wanted)?.[0] ?? '';
  const digits = wanted.slice(letter.length).replace(/^0+/, '');
  const fits = ({ code }: TicketRow) => {
    const own = plain(code);
    const number = own.replace(/^[a-z]*0*/, '');
    return own.startsWith(letter) && number.startsWith(digits);
  };
  const isExact = ({ code }: TicketRow) => plain(code).replace(/^[a-z]*0*/, '') === digits;
  return tickets
    .filter(fits)
    .toSorted(
      (a, b) =>
        Number(isExact(b)) - Number(isExact(a)) ||
        Number(a.status === 'booked') - Number(b.status === 'booked') ||
        a.seq - b.seq,
    )
    .slice(0, SHOWN);
}

function plain(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}
