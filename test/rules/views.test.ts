import { describe, expect, test } from 'vitest';
import { isViewName, views } from '../../shared/views/index.ts';
import { applyPatch, type Rows } from '../../shared/views/view.ts';
import { roomsOf } from '../support/rooms.ts';
import { changed, type Given, given, ready } from '../support/site.ts';

const one = { counterId: '1' };
const names = Object.keys(views).filter(isViewName);
const eg = { area: 'eg' };
const board = ({ site }: Given, area = 'eg') => site.see('board', { area });
const callsOn = (rows: Rows) => Object.keys(rows).filter((key) => key.startsWith('call:'));

/** Anna at counter 1, and somebody called for each of these services in turn. */
function givenCalls(serviceIds: readonly string[]): Given {
  const people = given();
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

  test('[V6] the thirteenth call pushes out the first', () => {
    const people = givenCalls(Array.from({ length: 13 }, () => 'wohnsitz'));
    expect(callsOn(board(people))).toHaveLength(12);
    expect(board(people)).not.toHaveProperty('call:ticket-00001');
    expect(board(people)).toHaveProperty('call:ticket-00013');
  });

  test('[V6] recalls push nobody out', () => {
    const people = givenCalls(Array.from({ length: 12 }, () => 'wohnsitz'));
    for (let recall = 0; recall < 3; recall++) people.anna.does('recall-ticket', one);
    expect(callsOn(board(people))).toHaveLength(12);
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
    expect(JSON.stringify(site.see('ticket', { ticket: ticketId }))).not.toContain('A 001');
  });

  test.each(names)('[V11] the rows of %s survive JSON', (view) => {
    const { site, admin } = givenCalls(['wohnsitz', 'abholung']);
    admin.does('configure-site', changed({ notice: { de: 'Heute nur bis 12 Uhr' } }));
    const rows = roomsOf[view](site.state).map((params) => site.see(view, params));
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });
});
