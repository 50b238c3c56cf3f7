import { describe, expect, test } from 'vitest';
import { given } from '../support/site.ts';

const one = { counterId: '1' };

describe('what staff see', () => {
  test('[V14] the last move is named until somebody else builds on it', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const undo = () => (site.see('counter')['counter:1'] as { open: { undo?: unknown } }).open.undo;
    expect(undo()).toBeUndefined();
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    expect(undo()).toEqual({
      until: site.now + 60_000,
      moved: [{ code: 'A 001', from: 'waiting', to: 'called' }],
    });
    anna.does('finish-service', { ...one, thenCallNext: true });
    expect(undo()).toMatchObject({
      moved: [
        { code: 'A 001', from: 'called', to: 'finished' },
        { code: 'A 002', from: 'waiting', to: 'called' },
      ],
    });
    anna.does('undo', one);
    expect(undo()).toBeUndefined();
    anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    expect(undo()).toMatchObject({ moved: [{ code: 'A 001', to: 'parked' }] });
    ben.does('unpark-ticket', { counterId: '2', ticketId });
    expect(undo()).toBeUndefined();
  });
});
