import { describe, expect, test } from 'vitest';
import { given, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };
/** Of the right length, and of nobody. */
const strange = 'token-0000000000000099';
/** Leads to the first ticket's id, and is not its token. */
const forged = 'forged-000000000000001';

describe("a visitor's own moves", () => {
  test.each(['waiting', 'parked', 'missed'])('[M21] gives the number back while it is %s', (status) => {
    const { site, kiosk, anna, visitor } = given({ '1': 'anna' });
    const { ticketId, token } = kiosk.does('issue-ticket', wohnsitz);
    if (status !== 'waiting') anna.calls('1');
    if (status === 'parked') anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    if (status === 'missed') anna.does('mark-no-show', one);
    expect(site.state.tickets.get(ticketId)?.status).toBe(status);
    visitor.does('leave-queue', { token });
    expect(site.state.tickets.get(ticketId)?.status).toBe('left');
    expect(site.log.at(-1)?.data).toMatchObject({ by: 'visitor' });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    expect(visitor.refused('leave-queue', { token })).toBe('ticket-ended');
  });

  test('[M21] whoever is called is not told that the visit is over', () => {
    const { kiosk, anna, visitor } = given({ '1': 'anna' });
    const { token } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    expect(visitor.refused('leave-queue', { token })).toBe('ticket-not-waiting');
  });

  test('[M22] neither an id nor a token of nobody is enough', () => {
    const { kiosk, anna, visitor } = given();
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    const slot = todayAt('10:00');
    const moves = ['leave-queue', 'defer-ticket', 'move-appointment', 'cancel-appointment'] as const;
    const rest = { 'defer-ticket': { minutes: 15 }, 'move-appointment': { slot } };
    for (const move of moves) {
      const more = Object.entries(rest).find(([name]) => name === move)?.[1] ?? {};
      const by = (naming: object) => ({ ...naming, ...more }) as never;
      expect(visitor.refused(move, by({ ticketId }))).toBe('not-your-ticket');
      expect(visitor.refused(move, by({ token: forged }))).toBe('not-your-ticket');
      expect(visitor.refused(move, by({ token: strange }))).toBe('ticket-unknown');
    }
    expect(visitor.refused('check-in', { token: forged })).toBe('not-your-ticket');
    anna.does('leave-queue', { ticketId });
  });

  test('[M23] "I need 15 minutes longer" moves the turn by 15 minutes', () => {
    const { site, kiosk, anna, visitor } = given({ '1': 'anna' });
    const { ticketId, token } = kiosk.does('issue-ticket', wohnsitz);
    site.pass(10);
    kiosk.issues('wohnsitz');
    expect(visitor.does('defer-ticket', { token, minutes: 15 }).wakesAt).toBe(todayAt('09:25'));
    expect(anna.calls('1')).toBe('A 002');
    anna.does('finish-service', one);
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    site.pass(15);
    expect(anna.calls('1')).toBe('A 001');
    expect(anna.refused('defer-ticket', { ticketId, minutes: 5 })).toBe('ticket-not-waiting');
  });

  test('[M23] the turn cannot be put off for ever', () => {
    const { site, kiosk, visitor } = given();
    const { token } = kiosk.does('issue-ticket', wohnsitz);
    visitor.does('defer-ticket', { token, minutes: 40 });
    expect(visitor.refused('defer-ticket', { token, minutes: 25 })).toBe('defer-too-long');
    visitor.does('defer-ticket', { token, minutes: 20 });
    site.pass(10);
    visitor.does('defer-ticket', { token, minutes: 10 });
  });
});
