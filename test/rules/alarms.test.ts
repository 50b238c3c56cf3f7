import { describe, expect, test } from 'vitest';
import { type Given, given, MORNING } from '../support/site.ts';

const one = { counterId: '1' };
const alarmsOf = ({ site }: Given) =>
  Object.entries(site.see('counter')).flatMap(([key, row]) => (key.startsWith('alarm:') ? [row] : []));

describe('alarms', () => {
  test('[R1] say where and who, several at once, to whoever joins the staff', () => {
    const people = given({ '1': 'anna' });
    people.anna.does('raise-alarm', one);
    people.lead.does('raise-alarm', {});
    expect(alarmsOf(people)).toMatchObject([
      { name: 'anna', counter: 'Platz 1', at: MORNING },
      { name: 'lead', at: MORNING },
    ]);
  });

  test('[R2] a second press is the same alarm, at a counter and without one', () => {
    const people = given({ '1': 'anna' });
    const { alarmId } = people.anna.does('raise-alarm', one);
    expect(people.ben.does('raise-alarm', one).alarmId).toBe(alarmId);
    const own = people.anna.does('raise-alarm', {});
    expect(people.anna.does('raise-alarm', {}).alarmId).toBe(own.alarmId);
    expect(people.ben.does('raise-alarm', {}).alarmId).not.toBe(own.alarmId);
    expect(alarmsOf(people)).toHaveLength(3);
  });

  test('[R3] one is coming, and the others need not', () => {
    const people = given({ '1': 'anna' });
    const { alarmId } = people.anna.does('raise-alarm', one);
    people.ben.does('acknowledge-alarm', { alarmId });
    expect(alarmsOf(people)).toMatchObject([{ coming: 'ben' }]);
    expect(people.lead.refused('acknowledge-alarm', { alarmId })).toBe('alarm-acknowledged');
  });

  test('[R4] rings until it is cleared, and a new press is a new alarm', () => {
    const people = given({ '1': 'anna' });
    const { alarmId } = people.anna.does('raise-alarm', one);
    people.lead.does('clear-alarm', { alarmId });
    expect(alarmsOf(people)).toEqual([]);
    expect(people.lead.refused('clear-alarm', { alarmId })).toBe('alarm-unknown');
    expect(people.lead.refused('acknowledge-alarm', { alarmId })).toBe('alarm-unknown');
    expect(people.anna.does('raise-alarm', one).alarmId).not.toBe(alarmId);
  });
});
