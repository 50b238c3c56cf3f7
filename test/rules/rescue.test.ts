import { describe, expect, test } from 'vitest';
import { dueNext, TIMEKEEPER } from '../../shared/engine/due.ts';
import { ActorAtSite, given } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };

/** The first of two visitors has missed a call. */
function missed(dials: Record<string, number>) {
  const people = given({ '1': 'anna' }, { dials });
  const { site, kiosk, anna } = people;
  const { ticketId, code } = kiosk.does('issue-ticket', wohnsitz);
  kiosk.issues('wohnsitz');
  anna.calls('1');
  anna.does('mark-no-show', one);
  const timekeeper = new ActorAtSite(site, TIMEKEEPER);
  /** Does what is due by now; the names of what happened. */
  const keep = () => {
    const due = dueNext(site.state);
    return due === undefined || due.at > site.now
      ? []
      : timekeeper.events('keep-time', { due: due.id }, due.id);
  };
  const own = () => site.see('ticket', { ticket: ticketId })['ticket'];
  const figures = () => site.see('site')['figures:wohnsitz'];
  return { ...people, code, keep, own, figures };
}

describe('a missed call', () => {
  test('[T10] is made good by rule after a while, by the old seniority, and only once', () => {
    const { site, anna, code, keep, own } = missed({ rescue: 5 });
    expect(own()).toMatchObject({ status: 'missed', backAt: site.now + 5 * 60_000 });
    site.pass(4.9);
    expect(keep()).toEqual([]);
    site.pass(0.1);
    expect(keep()).toEqual(['ticket-readmitted']);
    expect(anna.calls('1')).toBe(code);
    anna.does('mark-no-show', one);
    expect(own()?.['backAt']).toBeUndefined();
    site.pass(60);
    expect(keep()).toEqual([]);
    expect(own()).toMatchObject({ status: 'missed' });
  });

  test('[T10] is nobody forced to come back from: it takes the dial, and a number that is not given back', () => {
    const off = missed({});
    off.site.pass(60);
    expect(off.keep()).toEqual([]);
    const gone = missed({ rescue: 5 });
    gone.visitor.does('leave-queue', { token: gone.site.state.tickets.get('ticket-00001')?.token ?? '' });
    gone.site.pass(5);
    expect(gone.keep()).toEqual([]);
  });

  test("[T10] a change of the dial is told on the ticket's page", () => {
    const { site, lead, own } = missed({ rescue: 5 });
    lead.does('adjust-site', { dials: { rescue: 10 } });
    expect(own()).toMatchObject({ backAt: site.now + 10 * 60_000 });
  });

  test('[B12] that was made good and led to a visit is counted', () => {
    const { site, anna, keep, figures } = missed({ rescue: 5 });
    expect(figures()).toMatchObject({ missed: 1, rescued: 0 });
    site.pass(5);
    keep();
    anna.calls('1');
    expect(figures()).toMatchObject({ missed: 0, rescued: 0 });
    anna.does('finish-service', one);
    expect(figures()).toMatchObject({ served: 1, rescued: 1 });
    anna.does('undo', one);
    expect(figures()).toMatchObject({ served: 0, rescued: 0 });
  });
});
