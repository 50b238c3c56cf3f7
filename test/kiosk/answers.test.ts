/** Answers that come late, twice, or not at all. */
import { describe, expect, test } from 'vitest';
import { notNow } from '../../kiosk/not-now.ts';
import { no, print, setUp, ticket } from './a-visit.ts';

/** An answer that comes when the test says so. */
function later<T>() {
  const asked: ((answer: T) => void)[] = [];
  return { asked, ask: () => new Promise<T>((answer) => asked.push(answer)) };
}

describe('a code that is looked for', () => {
  test('meets nobody else: not after the way back, not after the next code', async () => {
    const { visit } = setUp();
    const { asked, ask } = later<string>();
    const gone = visit.look('T 1012', ask);
    visit.back();
    asked[0]?.('number of the first');
    expect(await gone).toBeUndefined();
    expect(visit.state).toEqual({ step: 'choosing' });
    const first = visit.look('T 1013', ask);
    const second = visit.look('T 1014', ask);
    asked[1]?.('number of the first');
    expect(await first).toBeUndefined();
    expect(visit.state).toMatchObject({ step: 'code', busy: true });
    asked[2]?.('number of the second');
    expect(await second).toBe('number of the second');
  });

  test('is asked for once, however often a reader sees it; again when it has been answered', async () => {
    const { visit } = setUp();
    const { asked, ask } = later<string>();
    const first = visit.look('T 1012', ask);
    expect(await visit.look('T 1012', ask)).toBeUndefined();
    asked[0]?.('found');
    expect(await first).toBe('found');
    visit.say(false, { key: 'kiosk.code-unknown' });
    void visit.look('T 1012', ask);
    expect(asked).toHaveLength(2);
  });

  test('of somebody who has been called brings a number without paper, whatever a row says of an earlier one', () => {
    const { visit, world } = setUp();
    visit.show({ ...ticket, paperless: true });
    world.elapsed += 7_000;
    visit.tick(print('printed'));
    visit.tick(print('failed'));
    expect(visit.state).toMatchObject({ step: 'issued', phase: 'printing' });
    world.elapsed += 23_000;
    visit.tick(undefined);
    expect(visit.state).toEqual({ step: 'choosing' });
  });
});

describe("a code for the visitor's own phone", () => {
  test('is opened once for two taps, and says it when there is none', async () => {
    const { visit } = setUp();
    const { asked, ask } = later<string | undefined>();
    const first = visit.handOver(ask);
    await visit.handOver(ask);
    expect(asked).toHaveLength(1);
    asked[0]?.(undefined);
    await first;
    expect(visit.state).toMatchObject({ step: 'choosing', trouble: { code: 'outcome-unknown' } });
    const again = visit.handOver(ask);
    asked[1]?.('code');
    await again;
    expect(visit.state).toEqual({ step: 'own-phone', code: 'code' });
  });

  test('does not come over what the visitor has chosen meanwhile', async () => {
    const { visit } = setUp();
    const { asked, ask } = later<string | undefined>();
    const opened = visit.handOver(ask);
    visit.go({ step: 'code', busy: false });
    asked[0]?.('code');
    await opened;
    expect(visit.state.step).toBe('code');
  });
});

test('a service whose numbers have been stopped says so before it is touched, and offers what else there is', async () => {
  const name = { de: 'Wohnsitz' };
  const row = { id: 'wohnsitz', letter: 'A', name, short: name, targetMinutes: 30 };
  const open = { ...row, waiting: 0, full: false, position: 0 };
  const site = { id: 'altona', organisation: '', name: 'Altona', timeZone: 'Europe/Berlin', demo: false };
  const here = { ...site, place: '' };
  expect(notNow(here, open, 0)).toBeUndefined();
  expect(notNow(here, { ...open, stopped: { de: 'Systemausfall' } }, 0)).toBe('issuing-stopped');
  expect(notNow(here, { ...open, off: name, stopped: name }, 0)).toBe('service-off');
  const { visit, asked } = setUp();
  const done = visit.ask('wohnsitz');
  asked[0]?.answer(no('issuing-stopped'));
  await done;
  expect(visit.state).toEqual({ step: 'instead', serviceId: 'wohnsitz', why: 'issuing-stopped' });
});
