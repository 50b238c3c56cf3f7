/** A visit at a kiosk, its clock and the answers that it waits for. */
import type { Issued } from '../../kiosk/steps.ts';
import { Visit } from '../../kiosk/visit.ts';
import type { Outcome } from '../../shared/ui/wire.ts';
import type { PrintRow, PrintState } from '../../shared/views/rows.ts';

export const ticket: Issued = {
  ticketId: 'abcdefghijkl',
  token: 'x'.repeat(22),
  code: 'A 001',
  serviceId: 'wohnsitz',
  issuedAt: 0,
  ahead: 3,
};
export const yes: Outcome<'issue-ticket'> = { ok: true, value: ticket, seq: 1 };

export function no(
  code: 'overloaded' | 'outcome-unknown' | 'issuing-stopped' | 'service-full' | 'slot-full',
) {
  return { ok: false, refusal: { code, retryable: true } } as const;
}

export function print(state: PrintState): PrintRow {
  return { ticketId: ticket.ticketId, kiosk: 'foyer', state, at: 0 };
}

/** A visit whose questions the test answers. */
export function setUp() {
  const world = { elapsed: 10_000, ended: 0, ids: 0 };
  const asked: { serviceId: string; id: string; answer: (outcome: Outcome<'issue-ticket'>) => void }[] = [];
  const booked: { slot: number; id: string; answer: (outcome: Outcome<'book-appointment'>) => void }[] = [];
  const visit = new Visit({
    book: (_serviceId, slot, id) => new Promise((answer) => booked.push({ slot, id, answer })),
    issue: (serviceId, id) => new Promise((answer) => asked.push({ serviceId, id, answer })),
    newId: () => `visit-${++world.ids}`,
    now: () => world.elapsed,
    changed: () => {},
    ended: () => world.ended++,
  });
  const issue = async () => {
    const done = visit.ask('wohnsitz');
    asked.at(-1)?.answer(yes);
    await done;
  };
  return { world, asked, booked, visit, issue };
}
