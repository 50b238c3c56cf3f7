import { describe, expect, test } from 'vitest';
import { WaitingLine } from '../server/waiting-line.ts';
import { SAMPLE_SITE } from './support/sample-site.ts';

const actor = { id: 'kiosk:foyer', role: 'kiosk', sites: [SAMPLE_SITE.id], name: '' } as const;
const join = (line: WaitingLine, now: number) =>
  line.join(
    { name: 'issue-ticket', id: `press-${now}-${line.length}`, input: { serviceId: 'wohnsitz' } },
    actor,
    now,
  );

describe('the commands that wait for a site', () => {
  test('are not joined by another one when the first of them has waited too long to be answered in time', () => {
    const line = new WaitingLine();
    void join(line, 1000);
    expect(line.isOverloaded(2500, false)).toBe(false);
    expect(line.isOverloaded(2501, false)).toBe(true);
    // The store is away: how old they are says nothing about how many can be answered when it is back.
    expect(line.isOverloaded(2501, true)).toBe(false);
    line.take();
    expect(line.isOverloaded(2501, false)).toBe(false);
  });

  test('are not more than can be answered in time', () => {
    const line = new WaitingLine();
    for (let count = 0; count < 4095; count += 1) void join(line, 0);
    expect([line.isOverloaded(0, false), line.isOverloaded(0, true)]).toEqual([false, false]);
    void join(line, 0);
    expect([line.isOverloaded(0, false), line.isOverloaded(0, true)]).toEqual([true, true]);
  });

  test('are told, those and only those, when they have waited long enough', async () => {
    const line = new WaitingLine();
    const [first, second] = [join(line, 0), join(line, 1)];
    const answer = { refusal: { code: 'store-unavailable' } } as const;
    line.giveUp(4001, answer);
    expect(await first).toBe(answer);
    expect(line.length).toBe(1);
    line.giveUp(4002, answer);
    expect(await second).toBe(answer);
  });
});
