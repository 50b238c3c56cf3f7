import { describe, expect, test } from 'vitest';
import type { Site } from '../../shared/model.ts';
import { isViewName, views } from '../../shared/views/index.ts';
import { applyPatch, type Rows } from '../../shared/views/view.ts';
import { roomsOf } from '../support/rooms.ts';
import { SAMPLE_INPUTS } from '../support/sample-inputs.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { changed, type Given, given, ready, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const names = Object.keys(views).filter(isViewName);
const eg = { area: 'eg' };
const board = ({ site }: Given, area = 'eg') => site.see('board', { area });
const callsOn = (rows: Rows) => Object.keys(rows).filter((key) => key.startsWith('call:'));

/** Anna at counter 1, and somebody called for each of these services in turn. */
function givenCalls(serviceIds: readonly string[], change: Partial<Site> = {}): Given {
  const people = given({}, change);
  people.anna.opens('1', ['wohnsitz', 'ausweis', 'abholung']);
  for (const serviceId of serviceIds) {
    people.kiosk.issues(serviceId);
    if (people.site.state.counters.get('1')?.ticketId !== undefined) people.anna.does('finish-service', one);
    people.anna.calls('1');
  }
  return people;
}

describe('views', () => {
  // test/views/patches.test.ts says this of random histories; here is one that a person can follow.
  test('[V1] a board that follows patches shows what a fresh board shows', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    const before = people.site.state;
    const have = { epoch: 1, seq: before.seq, rows: board(people) };
    people.anna.calls('1');
    const after = ready(people.site.state);
    const touched = people.site.log
      .slice(before.seq)
      .flatMap((event) => Array.from(views.board.touched(event, before, after, eg)));
    expect(new Set(touched)).toEqual(new Set(['service:wohnsitz', 'call:ticket-00001']));
    const set = Object.fromEntries(touched.map((key) => [key, board(people)[key] ?? {}]));
    const patched = applyPatch(have, { epoch: 1, from: have.seq, to: after.seq, set, del: [] });
    expect(patched).toMatchObject({ seq: after.seq, rows: board(people) });
  });

  test.each(names)('[V2] %s holds no token', (view) => {
    const { site } = givenCalls(['wohnsitz', 'ausweis']);
    const rows = roomsOf[view](site.state).map((params) => site.see(view, params));
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('token-');
  });

  test.each([
    ['of another epoch', { epoch: 2, from: 5 }],
    ['from further on', { epoch: 1, from: 6 }],
    ['from further back', { epoch: 1, from: 4 }],
  ])('[V3] a patch %s is a gap', (_, { epoch, from }) => {
    const have = { epoch: 1, seq: 5, rows: {} };
    expect(applyPatch(have, { epoch, from, to: 7, set: {}, del: [] })).toBe('gap');
  });

  test('[V4] rows that a patch does not name keep their identity', () => {
    const have = { epoch: 1, seq: 5, rows: { site: { name: 'Altona' }, 'call:x': { open: true } } };
    const patched = applyPatch(have, { epoch: 1, from: 5, to: 6, set: {}, del: ['call:x'] });
    if (patched === 'gap') throw new Error('a gap');
    expect(Object.keys(patched.rows)).toEqual(['site']);
    expect(patched.rows.site).toBe(have.rows.site);
  });

  test("[V5] a board shows its own area's services and calls", () => {
    const people = givenCalls(['wohnsitz', 'abholung']);
    expect(Object.keys(board(people, 'og'))).toEqual(['site', 'service:abholung', 'call:ticket-00002']);
    expect(Object.keys(board(people))).toEqual([
      'site',
      'service:wohnsitz',
      'service:ausweis',
      'call:ticket-00001',
    ]);
  });

  test('[V5] a display shows what its areas have, and says where each call was made', () => {
    const people = givenCalls(['wohnsitz', 'abholung'], {
      displays: [{ id: 'foyer', name: 'Foyer', areas: ['og', 'eg'] }],
    });
    const rows = people.site.see('board', { display: 'foyer' });
    expect(Object.keys(rows).filter((key) => key.startsWith('service:'))).toHaveLength(3);
    expect(callsOn(rows).map((key) => rows[key]?.['area'])).toEqual(['og', 'eg']);
    expect(rows['display']).toMatchObject({ name: 'Foyer' });
    people.admin.does('configure-site', changed({}));
    expect(Object.keys(people.site.see('board', { display: 'foyer' }))).toEqual(['site']);
  });

  test('[V15] a call in another language than German says so until the visitor is there', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz', language: 'tr' });
    people.anna.does('call-next', one);
    expect(board(people)['call:ticket-00001']).toMatchObject({ open: true, language: 'tr' });
    people.anna.does('start-service', one);
    expect(board(people)['call:ticket-00001']).not.toHaveProperty('language');
  });

  test('[V6] the thirty-first call pushes out the first', () => {
    const people = givenCalls(Array.from({ length: 31 }, () => 'wohnsitz'));
    expect(callsOn(board(people))).toHaveLength(30);
    expect(board(people)).not.toHaveProperty('call:ticket-00001');
    expect(board(people)).toHaveProperty('call:ticket-00031');
  });

  test('[V6] recalls push nobody out', () => {
    const people = givenCalls(Array.from({ length: 30 }, () => 'wohnsitz'));
    for (let recall = 0; recall < 3; recall++) people.anna.does('recall-ticket', one);
    expect(callsOn(board(people))).toHaveLength(30);
    expect(board(people)).toHaveProperty('call:ticket-00001');
  });

  test.each(['start-service', 'mark-no-show', 'finish-service'] as const)('[V7] %s ends a call', (move) => {
    const people = givenCalls(['wohnsitz']);
    expect(board(people)['call:ticket-00001']).toMatchObject({ open: true, counter: 'Platz 1' });
    people.anna.does(move, one);
    expect(board(people)['call:ticket-00001']).toMatchObject({ open: false, counter: 'Platz 1' });
  });

  test('[V8] a recall raises the seq of the one call that the visitor has', () => {
    const people = givenCalls(['wohnsitz']);
    const { seq } = board(people)['call:ticket-00001'] ?? {};
    people.anna.does('recall-ticket', one);
    expect(callsOn(board(people))).toEqual(['call:ticket-00001']);
    expect(board(people)['call:ticket-00001']?.['seq']).toBeGreaterThan(Number(seq));
  });

  test('[V9] staff see who waits, is at a counter or missed the call, but not who is done', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    for (let number = 0; number < 4; number++) kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('finish-service', { ...one, thenCallNext: true });
    anna.does('mark-no-show', { ...one, thenCallNext: true });
    const rows = Object.entries(site.see('counter'));
    expect(rows.flatMap(([key, row]) => (key.startsWith('ticket:') ? [row['status']] : []))).toEqual([
      'missed',
      'called',
      'waiting',
    ]);
    expect(rows.filter(([key]) => key.startsWith('counter:')).map(([, row]) => 'open' in row)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("[V10] a ticket's page counts those before it and names its counter, once called", () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    const own = () => site.see('ticket', { ticket: ticketId })['ticket'];
    expect(own()).toMatchObject({ code: 'A 002', status: 'waiting', ahead: 1 });
    anna.calls('1');
    expect(own()).toMatchObject({ ahead: 0 });
    anna.does('finish-service', { ...one, thenCallNext: true });
    expect(own()).toMatchObject({ status: 'called', counter: 'Platz 1' });
    const calls = [{ code: 'A 001', counter: 'Platz 1' }];
    expect(site.see('ticket', { ticket: ticketId })['latest']).toEqual({ calls });
  });

  test.each(names)('[V11] the rows of %s survive JSON', (view) => {
    const { site, admin } = givenCalls(['wohnsitz', 'abholung']);
    admin.does('configure-site', changed({ notice: { de: 'Heute nur bis 12 Uhr' } }));
    const rows = roomsOf[view](site.state).map((params) => site.see(view, params));
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  test('[V7] a call that is taken back, parked or undone is not open', () => {
    for (const move of ['return-to-queue', 'park-ticket', 'transfer-ticket'] as const) {
      const people = givenCalls(['wohnsitz']);
      people.anna.does(move, SAMPLE_INPUTS[move]);
      expect(board(people)['call:ticket-00001']).toMatchObject({ open: false });
      people.anna.does('undo', one);
      expect(board(people)['call:ticket-00001']).toMatchObject({ open: true });
      people.anna.does('return-to-queue', one);
    }
    const undone = givenCalls(['wohnsitz']);
    undone.anna.does('undo', one);
    expect(callsOn(board(undone))).toEqual([]);
  });

  test('[V9] staff see who is booked for today, from the booking to the end', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId, code } = anna.books('wohnsitz', '09:30');
    anna.does('book-appointment', { serviceId: 'wohnsitz', slot: todayAt('09:30') + 86_400_000 });
    const rows = () => Object.entries(site.see('counter')).filter(([key]) => key.startsWith('ticket:'));
    expect(rows().map(([, row]) => [row['code'], row['status']])).toEqual([[code, 'booked']]);
    kiosk.does('check-in', { code });
    expect(rows().map(([, row]) => row['status'])).toEqual(['waiting']);
    anna.does('cancel-appointment', { ticketId: 'ticket-00002' });
    anna.does('leave-queue', { ticketId });
    expect(rows()).toEqual([]);
  });

  test('[V9] staff see who is parked and who is on the way, until it has arrived', () => {
    const { site, anna, system } = givenCalls(['wohnsitz']);
    const row = () => site.see('counter')['ticket:ticket-00001'];
    anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    expect(row()).toMatchObject({ status: 'parked', parked: { reason: 'holt ein Foto' } });
    anna.does('unpark-ticket', { ...one, ticketId: 'ticket-00001' });
    anna.does('send-ticket', SAMPLE_INPUTS['send-ticket']);
    expect(row()).toMatchObject({ status: 'sent', sentTo: 'wandsbek' });
    system.does('confirm-arrival', { ticketId: 'ticket-00001' });
    expect(row()).toBeUndefined();
  });

  test("[V10] a ticket's page hears of a priority, a return and a closed counter before it", () => {
    const { site, kiosk, anna, lead } = given({ '1': 'anna' });
    const mine = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).ticketId;
    site.pass(5);
    const other = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).ticketId;
    const params = { ticket: mine };
    let shown = site.see('ticket', params);
    const follow = (act: () => void) => {
      const { state } = site;
      const { length } = site.log;
      act();
      const events = site.log.slice(length);
      const touched = events.flatMap((event) =>
        Array.from(views.ticket.touched(event, state, ready(site.state), params)),
      );
      const fresh = site.see('ticket', params);
      shown = { ...shown, ...Object.fromEntries(touched.map((key) => [key, fresh[key] ?? {}])) };
      expect(shown).toEqual(fresh);
    };
    follow(() => lead.does('set-priority', { ticketId: other, reason: 'Schmerzen' }));
    expect(shown['ticket']).toMatchObject({ ahead: 1 });
    follow(() => lead.does('transfer-ticket', { ticketId: other, to: { counterId: '1' } }));
    expect(shown['ticket']).toMatchObject({ ahead: 0 });
    follow(() => anna.does('close-counter', one));
    expect(shown['ticket']).toMatchObject({ ahead: 1 });
  });

  test('[V12] a visitor who is called in another area is called there only', () => {
    const people = given({ '1': 'anna', '3': 'ben' });
    const { ticketId } = people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    people.anna.calls('1');
    people.anna.does('transfer-ticket', { ...one, ticketId, serviceId: 'abholung' });
    people.ben.calls('3');
    expect(callsOn(board(people))).toEqual([]);
    expect(board(people, 'og')['call:ticket-00001']).toMatchObject({ open: true, counter: 'Zimmer 3' });
  });

  test.each([{ counterId: '3' }, { clerk: 'clerk:ben' }])(
    '[V12] whoever was passed to %j waits there',
    (to) => {
      const people = given({ '1': 'anna', '3': 'ben' });
      const { ticketId } = people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
      people.anna.does('transfer-ticket', { ticketId, to });
      people.ben.calls('3');
      expect([callsOn(board(people)), callsOn(board(people, 'og'))]).toEqual([[], ['call:ticket-00001']]);
    },
  );

  test('[V12] whoever was passed to an area is called there', () => {
    const roof = { id: '4', label: 'Platz 4', area: 'og', services: ['wohnsitz'] };
    const people = given({}, { counters: [...SAMPLE_SITE.counters, roof] });
    const { ticketId } = people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    people.anna.does('transfer-ticket', { ticketId, to: { area: 'og' } });
    people.anna.opens('4');
    people.anna.calls('4');
    expect([callsOn(board(people)), callsOn(board(people, 'og'))]).toEqual([[], ['call:ticket-00001']]);
  });

  test('[V13] a guest is called with the name of the other site', () => {
    const people = given({ '1': 'anna' });
    people.system.does('receive-ticket', SAMPLE_INPUTS['receive-ticket']);
    people.anna.calls('1');
    expect(board(people)['call:ticket-00001']).toMatchObject({ code: 'A 042', from: 'Wandsbek' });
  });
});
