import { describe, expect, test } from 'vitest';
import { recounted } from '../../shared/engine/figures.ts';
import { items } from '../../shared/engine/ranked.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import { type Given, given } from '../support/site.ts';

const one = { counterId: '1' };
const text = { de: 'Heute nur bis 12 Uhr' };
const rowsOf = (kind: string, rows: Readonly<Record<string, object>>) =>
  Object.entries(rows).flatMap(([key, row]) => (key.startsWith(`${kind}:`) ? [row] : []));
const onScreen = ({ site }: Given, area: string) => rowsOf('message', site.see('board', { area }));

describe('what a supervisor says', () => {
  test('[B1] a message to the screens stands in its area, or in all, until it is taken back', () => {
    const people = given();
    const { messageId } = people.lead.does('post-message', { to: 'screens', text, area: 'eg' });
    people.lead.does('post-message', { to: 'screens', text });
    expect([onScreen(people, 'eg').length, onScreen(people, 'og').length]).toEqual([2, 1]);
    people.lead.does('withdraw-message', { messageId });
    expect(onScreen(people, 'eg')).toMatchObject([{ text, name: 'lead' }]);
    expect(people.lead.refused('withdraw-message', { messageId })).toBe('message-unknown');
    expect(people.lead.refused('post-message', { to: 'screens', text, area: 'dach' })).toBe('area-unknown');
  });

  test('[B2] a message to the staff is on no screen, and there are six at the most', () => {
    const people = given();
    for (let each = 0; each < 6; each++) people.lead.does('post-message', { to: 'staff', text });
    expect(people.lead.refused('post-message', { to: 'staff', text })).toBe('messages-full');
    expect(onScreen(people, 'eg')).toEqual([]);
    expect(rowsOf('message', people.site.see('counter'))).toHaveLength(6);
  });

  test('[B3] who asks for a counter is answered by its opening', () => {
    const people = given();
    people.lead.does('post-message', { to: 'staff', text, ...one });
    people.ben.opens('2');
    expect(rowsOf('message', people.site.see('counter'))).toMatchObject([one]);
    people.anna.opens('1');
    expect(rowsOf('message', people.site.see('counter'))).toEqual([]);
    const nowhere = { to: 'staff', text, counterId: '9' } as const;
    expect(people.lead.refused('post-message', nowhere)).toBe('counter-unknown');
  });

  test('[B4] messages are of their day, unless the night is worked through', () => {
    for (const overnight of [false, true]) {
      const people = given({}, { overnight });
      people.lead.does('post-message', { to: 'screens', text });
      people.site.pass(24 * 60);
      people.kiosk.issues('wohnsitz');
      expect(onScreen(people, 'eg')).toHaveLength(overnight ? 1 : 0);
    }
  });

  test('[B11] an urgent message has room beside six messages, stands on the screens only, and there are six at the most', () => {
    const people = given();
    for (let each = 0; each < 6; each++)
      people.lead.does('post-message', { to: 'staff', text, urgent: true });
    expect(onScreen(people, 'eg')).toEqual([]);
    for (let each = 0; each < 6; each++)
      people.lead.does('post-message', { to: 'screens', text, urgent: true });
    expect(onScreen(people, 'og')).toHaveLength(6);
    expect(onScreen(people, 'og')[0]).toMatchObject({ text, urgent: true });
    expect(people.lead.refused('post-message', { to: 'screens', text, urgent: true })).toBe('messages-full');
  });
});

describe('what a supervisor turns', () => {
  test('[B5] a service that is stopped gives no numbers and says why, and serves who waits', () => {
    const people = given({ '1': 'anna' });
    const { kiosk, lead, anna, site } = people;
    kiosk.issues('wohnsitz');
    lead.does('stop-issuing', { serviceId: 'wohnsitz', reason: text });
    expect(kiosk.refused('issue-ticket', { serviceId: 'wohnsitz' })).toBe('issuing-stopped');
    expect(lead.refused('stop-issuing', { serviceId: 'wohnsitz' })).toBe('issuing-stopped');
    expect(site.see('kiosk', { kiosk: 'foyer' })['service:wohnsitz']).toMatchObject({ stopped: text });
    expect(anna.calls('1')).toBe('A 001');
    expect(kiosk.issues('ausweis')).toBe('B 001');
    expect(lead.does('stop-issuing', {}).services).toEqual(['ausweis', 'abholung']);
    expect(lead.does('resume-issuing', { serviceId: 'ausweis' }).services).toEqual(['ausweis']);
    expect(lead.does('resume-issuing', {}).services).toEqual(['wohnsitz', 'abholung']);
    expect(lead.refused('resume-issuing', {})).toBe('issuing-not-stopped');
    for (const name of ['stop-issuing', 'resume-issuing'] as const)
      expect(lead.refused(name, { serviceId: 'reisebuero' })).toBe('service-unknown');
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
  });

  test('[B5] the next day gives numbers again', () => {
    const { kiosk, lead, site } = given();
    lead.does('stop-issuing', {});
    site.pass(24 * 60);
    expect(kiosk.issues('wohnsitz')).toBe('A 001');
  });

  test('[B6] a new target holds for whoever comes, and is a change of the configuration', () => {
    const { kiosk, lead, anna, admin, site } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    site.pass(1);
    const { version } = lead.does('adjust-site', { targets: [{ serviceId: 'ausweis', minutes: 10 }] });
    expect(version).toBe(2);
    kiosk.issues('ausweis');
    expect(anna.calls('1')).toBe('B 001');
    expect(site.see('counter')['service:ausweis']).toMatchObject({ targetMinutes: 10 });
    const before = site.state.catalogue;
    if (before === null) throw new Error('no configuration');
    expect(admin.refused('configure-site', { site: before.site, onVersion: 1 })).toBe(
      'configuration-changed',
    );
    lead.does('adjust-site', { dials: { bonus: 5 } });
    expect(site.state.catalogue?.dials.bonus).toBe(5);
    const unknown = { targets: [{ serviceId: 'reisebuero', minutes: 10 }] };
    expect(lead.refused('adjust-site', unknown)).toBe('service-unknown');
  });

  test('[B7] a closed day has no counters, no numbers and nobody who waits; booked days stay', () => {
    const people = given({ '1': 'anna' });
    const { kiosk, lead, anna, site } = people;
    for (let each = 0; each < 3; each++) kiosk.issues('wohnsitz');
    anna.calls('1');
    expect(lead.refused('close-day', {})).toBe('counter-busy');
    anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    anna.books('wohnsitz', '15:00');
    lead.does('post-message', { to: 'staff', text, counterId: '2' });
    expect(lead.does('close-day', {}).left).toBe(3);
    expect(anna.refused('call-next', one)).toBe('counter-closed');
    expect(kiosk.refused('issue-ticket', { serviceId: 'wohnsitz' })).toBe('issuing-stopped');
    const tickets = rowsOf('ticket', site.see('counter'));
    expect(tickets).toMatchObject([{ status: 'booked' }]);
    expect(rowsOf('message', site.see('counter'))).toEqual([]);
    lead.does('resume-issuing', {});
    expect(kiosk.issues('wohnsitz')).toBe('A 004');
  });
});

describe('what the day came to', () => {
  const figures = ({ site }: Given) => site.see('site')['figures:wohnsitz'];
  const same = (state: SiteState) => {
    const { figures, curve, since } = state;
    const queues = [...since].map(([id, set]) => [id, [...items(set)].map((item) => item.id)] as const);
    const waits = queues.filter(([, ids]) => ids.length > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { figures: figures.toJSON(), curve: curve.toJSON(), waits };
  };

  test('[B8] counts first calls, those within the target, visits served and missed, per service', () => {
    const people = given({ '1': 'anna' });
    const { kiosk, anna, site } = people;
    for (let each = 0; each < 3; each++) kiosk.issues('wohnsitz');
    site.pass(10);
    anna.calls('1');
    anna.does('start-service', one);
    site.pass(30);
    anna.does('finish-service', { ...one, thenCallNext: true });
    anna.does('mark-no-show', one);
    const began = site.now - 40 * 60_000;
    expect(figures(people)).toEqual({
      serviceId: 'wohnsitz',
      waiting: 1,
      since: began,
      stopped: undefined,
      called: 2,
      within: 1,
      served: 1,
      serviceMs: 30 * 60_000,
      missed: 1,
      rescued: 0,
    });
    expect(site.see('city')['summary']).toMatchObject({ waiting: 1, since: began, open: 1, target: 30 });
    expect(rowsOf('point', site.see('site'))).toHaveLength(2);
    anna.does('undo', one);
    expect(figures(people)).toMatchObject({ missed: 0, called: 2 });
  });

  test('[B9] a wait is counted from the slot, not from an early check-in', () => {
    const people = given({ '1': 'anna' });
    const { kiosk, anna, site } = people;
    const { code } = anna.books('wohnsitz', '09:30');
    kiosk.does('check-in', { code });
    site.pass(35);
    expect(figures(people)).toMatchObject({ waiting: 1, since: site.now - 5 * 60_000 });
    anna.calls('1');
    expect(rowsOf('point', site.see('site'))).toMatchObject([{ calls: 1, waitMs: 5 * 60_000 }]);
  });

  test('[B10] the figures are those of the tickets, whatever happened, undone or not', () => {
    const { kiosk, anna, lead, site } = given({ '1': 'anna' });
    const ids = ['wohnsitz', 'wohnsitz', 'ausweis', 'ausweis'].map(
      (serviceId) => kiosk.does('issue-ticket', { serviceId, persons: 2 }).ticketId,
    );
    const [first = '', second = '', third = '', fourth = ''] = ids;
    const acts = [
      () => anna.does('split-ticket', { ticketId: fourth, serviceId: 'wohnsitz' }),
      () => anna.does('merge-tickets', { ticketId: second, into: first }),
      () => anna.does('transfer-ticket', { ticketId: third, serviceId: 'wohnsitz' }),
      () => anna.calls('1'),
      () => anna.does('add-service', { ...one, serviceId: 'ausweis', when: 'queued' }),
      () => anna.does('finish-service', { ...one, thenCallNext: true }),
      () => anna.does('undo', one),
      () => anna.does('finish-service', one),
      () => lead.does('adjust-site', { targets: [{ serviceId: 'wohnsitz', minutes: 5 }] }),
      () => anna.does('serve-without-ticket', { ...one, serviceId: 'wohnsitz' }),
      () => anna.does('finish-service', one),
      () => lead.does('close-day', {}),
    ];
    for (const act of acts) {
      site.pass(0.5);
      act();
      expect(same(site.state)).toEqual(same({ ...site.state, ...recounted(site.state) }));
    }
  });
});
