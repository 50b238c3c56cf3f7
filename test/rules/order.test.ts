import { describe, expect, test } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { refusals } from '../../shared/refusals.ts';
import { given } from '../support/site.ts';

describe('order', () => {
  test('[O1] first come, first served over all services of the counter', () => {
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

  test('[O2] within a millisecond the number that was given first goes first', () => {
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
});
