import { describe, expect, test } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { refusals } from '../../shared/refusals.ts';
import { changed, given, todayAt, withService } from '../support/site.ts';

const one = { counterId: '1' };

describe('order', () => {
  test('[O1] with equal targets it is first come, first served over all services of the counter', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    for (const serviceId of ['ausweis', 'wohnsitz', 'wohnsitz', 'ausweis']) {
      kiosk.issues(serviceId);
      site.pass(1);
    }
    const called = [anna.calls('1')];
    while (called.length < 4)
      called.push(anna.does('finish-service', { counterId: '1', thenCallNext: true }).called?.code ?? '');
    expect(called).toEqual(['B 001', 'A 001', 'A 002', 'B 002']);
  });

  test('[O2] with the same promised time the number that was given first goes first', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    kiosk.issues('ausweis');
    kiosk.issues('wohnsitz');
    expect([anna.calls('1'), ben.calls('2')]).toEqual(['B 001', 'A 001']);
  });

  test('[O3] others are not called, however long they wait', () => {
    const { site, kiosk, anna } = given();
    kiosk.issues('wohnsitz');
    site.pass(60);
    kiosk.issues('ausweis');
    anna.opens('1', ['ausweis']);
    expect(anna.calls('1')).toBe('B 001');
  });

  test('[O4] two counters never call the same person', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    kiosk.issues('wohnsitz');
    expect(anna.calls('1')).toBe('A 001');
    expect(ben.refused('call-next', { counterId: '2' })).toBe('queue-empty');
  });

  test('[O5] a call into an empty queue is refused, and works once somebody waits', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('abholung');
    expect(anna.refused('call-next', { counterId: '1' })).toBe('queue-empty');
    expect(refusals['queue-empty'].retryable).toBe(true);
    expect(commands['call-next'].refusals).toContain('queue-empty');
    kiosk.issues('ausweis');
    expect(anna.calls('1')).toBe('B 001');
  });

  test('[O3] what the counter takes now counts, not what it took when it opened', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('abholung');
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    anna.does('set-counter-services', { ...one, services: ['abholung'] });
    expect(anna.calls('1')).toBe('C 001');
  });

  test('[O6] a shorter target is promised sooner, and comes first when that time does', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' }, withService('ausweis', { targetMinutes: 10 }));
    kiosk.issues('wohnsitz');
    site.pass(19);
    kiosk.issues('ausweis');
    site.pass(2);
    kiosk.issues('ausweis');
    expect(anna.calls('1')).toBe('B 001');
    expect(anna.does('finish-service', { ...one, thenCallNext: true }).called?.code).toBe('A 001');
  });

  test('[O7] an appointment goes at its time, but not before who has waited target and head start longer', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { token } = anna.books('wohnsitz', '10:31');
    kiosk.issues('wohnsitz');
    site.pass(2);
    kiosk.issues('wohnsitz');
    site.now = todayAt('10:31');
    kiosk.does('check-in', { token });
    const called = [anna.calls('1')];
    while (called.length < 3)
      called.push(anna.does('finish-service', { ...one, thenCallNext: true }).called?.code ?? '');
    expect(called).toEqual(['A 001', 'T 1001', 'A 002']);
  });

  test('[O8] who is early passes nobody who is due, and is called when nobody is', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const [late, early] = [anna.books('wohnsitz', '09:50'), anna.books('ausweis', '09:40')];
    kiosk.does('check-in', { code: late.code });
    kiosk.does('check-in', { code: early.code });
    kiosk.issues('ausweis');
    const called = [anna.calls('1')];
    while (called.length < 3)
      called.push(anna.does('finish-service', { ...one, thenCallNext: true }).called?.code ?? '');
    expect(called).toEqual(['B 001', 'T 1002', 'T 1001']);
    expect(site.state.tickets.get(early.ticketId)?.why).toMatchObject({ rule: 'early' });
  });

  test('[O8] from ten minutes before the slot an appointment is due like anybody', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { code } = anna.books('wohnsitz', '09:40');
    kiosk.does('check-in', { code });
    kiosk.issues('wohnsitz');
    site.now = todayAt('09:30');
    expect(anna.calls('1')).toBe(code);
  });

  test.each(['return-to-queue', 'mark-no-show'] as const)(
    '[O8] an early visitor whose call ended in %s passes nobody before the slot either',
    (move) => {
      const { site, kiosk, anna } = given({ '1': 'anna' });
      const { ticketId, code } = anna.books('wohnsitz', '10:00');
      kiosk.does('check-in', { code });
      anna.calls('1');
      anna.does(move, one);
      if (move === 'mark-no-show') kiosk.does('readmit-ticket', { ticketId });
      kiosk.issues('wohnsitz');
      site.pass(10);
      expect(anna.calls('1')).toBe('A 001');
      expect(anna.does('finish-service', { ...one, thenCallNext: true }).called?.code).toBe(code);
    },
  );

  test('[O9] a secondary service waits ten minutes more than a primary one', () => {
    const { site, kiosk, anna } = given();
    anna.does('open-counter', { ...one, services: ['wohnsitz'], secondary: ['ausweis'] });
    kiosk.issues('ausweis');
    site.pass(9);
    kiosk.issues('wohnsitz');
    site.pass(2);
    kiosk.issues('wohnsitz');
    const called = [anna.calls('1')];
    while (called.length < 3)
      called.push(anna.does('finish-service', { ...one, thenCallNext: true }).called?.code ?? '');
    expect(called).toEqual(['A 001', 'B 001', 'A 002']);
  });

  test('[O10] a reason brings a ticket forward by the bonus and not a minute more', () => {
    const { site, kiosk, anna, lead } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    site.pass(2);
    kiosk.issues('wohnsitz');
    site.pass(14);
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    lead.does('set-priority', { ticketId, reason: 'Schmerzen', minutes: 30 });
    expect(lead.refused('set-priority', { ticketId, reason: 'noch einmal' })).toBe('priority-given');
    expect(site.state.tickets.get(ticketId)?.priority).toEqual({ minutes: 15, reason: 'Schmerzen' });
    const called = [
      anna.calls('1'),
      anna.does('finish-service', { ...one, thenCallNext: true }).called?.code,
    ];
    expect(called).toEqual(['A 001', 'A 003']);
  });

  test('[O10] priority is for somebody who waits', () => {
    const { kiosk, anna, lead } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    anna.calls('1');
    const reason = 'Kinderwagen';
    expect(lead.refused('set-priority', { ticketId, reason })).toBe('ticket-not-waiting');
    expect(lead.refused('set-priority', { ticketId: 'ticket-00099', reason })).toBe('ticket-unknown');
  });

  test('[O14] a new target of the service changes nothing for who waits already', () => {
    const { kiosk, admin, site } = given();
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    const { score } = site.state.tickets.get(ticketId) ?? {};
    admin.does('configure-site', changed(withService('wohnsitz', { targetMinutes: 90 })));
    expect(site.state.tickets.get(ticketId)?.score).toBe(score);
  });

  test('[O15] a call keeps the promised time that chose, and the heads that stood against it', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const first = kiosk.does('issue-ticket', { serviceId: 'ausweis' });
    site.pass(1);
    const second = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    anna.calls('1');
    expect(site.state.tickets.get(first.ticketId)?.why).toEqual({
      rule: 'order',
      due: todayAt('09:30'),
      over: [{ ticketId: second.ticketId, due: todayAt('09:31') }],
    });
  });
});
