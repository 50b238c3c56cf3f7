import { describe, expect, test } from 'vitest';
import { freeze, thaw } from '../../shared/engine/checkpoint.ts';
import type { Hours } from '../../shared/model.ts';
import { given } from '../support/site.ts';

const one = { counterId: '1' };
const far = (phone: string) => ({ serviceId: 'wohnsitz', phone: `phone-${phone.padStart(6, '0')}` });
const nineToFour: Hours = { week: { mon: [['08:00', '16:00']] } };

describe('a number from afar', () => {
  test('[N10] is given where the dial says so, and only so many at once', () => {
    expect(given().kiosk.refused('issue-ticket', far('1'))).toBe('remote-off');
    const { kiosk, visitor, lead } = given({}, { dials: { remote: 2 } });
    const { token } = kiosk.does('issue-ticket', far('1'));
    kiosk.does('issue-ticket', far('2'));
    expect(kiosk.refused('issue-ticket', far('3'))).toBe('remote-full');
    expect(kiosk.issues('wohnsitz')).toBe('A 003');
    visitor.does('leave-queue', { token });
    kiosk.does('issue-ticket', far('3'));
    lead.does('adjust-site', { dials: { remote: 0 } });
    expect(kiosk.refused('issue-ticket', far('4'))).toBe('remote-off');
  });

  test('[N10] is given in the hours in which one is given here', () => {
    const { site, kiosk } = given({}, { dials: { remote: 2 }, hours: nineToFour });
    kiosk.does('issue-ticket', far('1'));
    site.pass(8 * 60);
    expect(kiosk.refused('issue-ticket', far('2'))).toBe('service-closed');
  });

  test('[N11] is one for each phone, until its visit is over', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' }, { dials: { remote: 9 } });
    kiosk.does('issue-ticket', far('1'));
    expect(kiosk.refused('issue-ticket', far('1'))).toBe('remote-held');
    anna.calls('1');
    expect(kiosk.refused('issue-ticket', far('1'))).toBe('remote-held');
    anna.does('finish-service', one);
    const { ticketId } = kiosk.does('issue-ticket', far('1'));
    // The same is known of a site that is read again.
    expect(thaw([...freeze(site.state)])?.afar.toJSON()).toEqual({ [ticketId]: far('1').phone });
  });

  test('[N12] keeps the place that it has; whose phone it is stands in no view', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' }, { dials: { remote: 9 } });
    const { ticketId, code } = kiosk.does('issue-ticket', far('1'));
    site.pass(1);
    kiosk.issues('wohnsitz');
    for (const view of ['counter', 'site', 'ticket'] as const)
      expect(JSON.stringify(site.see(view, { ticket: ticketId }))).not.toContain('phone-');
    expect(anna.calls('1')).toBe(code);
  });
});
