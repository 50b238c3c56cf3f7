import { describe, expect, test } from 'vitest';
import { commands, isCommandName } from '../../shared/commands.ts';
import { SAMPLE_INPUTS } from '../support/sample-inputs.ts';
import { changed, given } from '../support/site.ts';

const ID = 'pressed-once';
const wohnsitz = { serviceId: 'wohnsitz' };
const others = Object.keys(commands)
  .filter(isCommandName)
  .filter((name) => name !== 'issue-ticket');
const one = { counterId: '1' };

describe('a repeated command', () => {
  test('[I1] gives the first outcome and does nothing', () => {
    const { site, kiosk } = given();
    const first = kiosk.does('issue-ticket', wohnsitz, ID);
    const { state } = site;
    expect(kiosk.does('issue-ticket', wohnsitz, ID)).toEqual(first);
    expect(site.state).toBe(state);
  });

  test('[I1] says the same when the world has moved on', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    const first = anna.does('call-next', one, ID);
    anna.does('finish-service', { ...one, thenCallNext: true });
    site.pass(24 * 60);
    expect(anna.does('call-next', one, ID)).toEqual(first);
    expect(anna.events('call-next', one, ID)).toEqual([]);
  });

  test('[I2] two actors may use the same id', () => {
    const { kiosk, anna } = given();
    expect(kiosk.does('issue-ticket', wohnsitz, ID).code).toBe('A 001');
    expect(anna.does('issue-ticket', wohnsitz, ID).code).toBe('A 002');
  });

  test.each(others)('[I3] an id that issued a ticket is not good for %s', (name) => {
    const { anna } = given();
    anna.does('issue-ticket', wohnsitz, ID);
    expect(anna.refused(name, SAMPLE_INPUTS[name], ID)).toBe('command-id-reused');
  });

  test('[I3] an id that configured the site is not good for another ticket', () => {
    const { admin } = given();
    admin.does('configure-site', changed({ name: 'Altona-Nord' }), ID);
    expect(admin.refused('issue-ticket', wohnsitz, ID)).toBe('command-id-reused');
  });

  test('[I3] an id that opened a counter issues no ticket', () => {
    const { anna } = given();
    anna.does('open-counter', one, ID);
    expect(anna.refused('issue-ticket', wohnsitz, ID)).toBe('command-id-reused');
  });

  test('[I4] a refusal is not remembered', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    expect(anna.refused('call-next', one, ID)).toBe('queue-empty');
    kiosk.issues('wohnsitz');
    expect(anna.does('call-next', one, ID).code).toBe('A 001');
  });

  test('[I5] is known after 8,192 others', () => {
    const { site, kiosk } = given();
    const remembered = () => site.state.outcomes.fresh.size + site.state.outcomes.old.size;
    const { code } = kiosk.does('issue-ticket', wohnsitz, ID);
    for (let done = 0; done < 8192; done++) kiosk.issues('ausweis');
    expect(kiosk.does('issue-ticket', wohnsitz, ID).code).toBe(code);
    // Old ones are forgotten many at a time; never so many that fewer than these are left.
    let [fewest, most] = [remembered(), remembered()];
    for (let done = 0; done < 8192; done++) {
      kiosk.issues('ausweis');
      fewest = Math.min(fewest, remembered());
      most = Math.max(most, remembered());
    }
    expect(fewest).toBeGreaterThanOrEqual(8192);
    expect(most).toBeLessThanOrEqual(2 * 8192);
  });
});
