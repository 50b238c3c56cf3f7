import { describe, expect, test } from 'vitest';
import type { Press } from '../../counter/chord.ts';
import { chordOf } from '../../counter/chord.ts';
import { isOver, PATIENCE } from '../../counter/errand.ts';
import { keyOf, resetKeys, setKey } from '../../counter/keymap.ts';
import { moveFor as findMove, type MoveName, moveOf, moves, movesIn } from '../../counter/moves.ts';
import { demand, minutesLeft, minutesOver, queueFor, setAside, stopwatch } from '../../counter/queue.ts';
import { said } from '../../counter/said.ts';
import { otherVisits, PHASES, type Phase, situation } from '../../counter/situation.ts';
import { isCommandName } from '../../shared/commands.ts';
import { catalogues } from '../../shared/messages/catalogues.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { CounterRow, ServiceRow, TicketRow } from '../../shared/views/rows.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

function ticket(id: string, more: Partial<TicketRow> = {}): TicketRow {
  return {
    id,
    code: id,
    serviceId: 'a',
    status: 'waiting',
    language: 'de',
    issuedAt: NOW,
    score: NOW,
    seq: 1,
    calls: 0,
    kind: 'walk-in',
    persons: 1,
    lane: more.serviceId ?? 'a',
    pending: [],
    ...more,
  };
}

function service(id: string, more: Partial<ServiceRow> = {}): ServiceRow {
  return {
    id,
    letter: 'A',
    name: { de: id },
    short: { de: id },
    targetMinutes: 30,
    waiting: 0,
    full: false,
    position: 0,
    ...more,
  };
}

const open = { clerk: 'me', name: 'M', services: ['a'], secondary: [], since: NOW };
const counterRow: CounterRow = { id: '7', label: '7', area: 'x', services: ['a'], secondary: [] };

function phaseOf(row: CounterRow | undefined, visit?: TicketRow) {
  return situation(row, () => visit, 'me').phase;
}

describe('situation', () => {
  test('each phase from its rows', () => {
    expect(phaseOf(undefined)).toBe('unknown');
    expect(phaseOf(counterRow)).toBe('closed');
    expect(phaseOf({ ...counterRow, open })).toBe('free');
    expect(phaseOf({ ...counterRow, open: { ...open, clerk: 'other' } })).toBe('held');
    const busy = { ...counterRow, open: { ...open, ticketId: 't' } };
    expect(phaseOf(busy, ticket('t', { status: 'called' }))).toBe('called');
    expect(phaseOf(busy, ticket('t', { status: 'serving' }))).toBe('serving');
  });

  test('while the server has not said who looks, nobody can act', () => {
    expect(situation({ ...counterRow, open }, () => undefined, undefined).phase).toBe('held');
  });

  test('visits at other counters, latest call first, without this one', () => {
    const at = (id: string) => ({ ...counterRow, id, open: { ...open, ticketId: id } });
    const found = otherVisits(
      [at('1'), at('2'), at('7'), counterRow],
      (id) => ticket(id, { calledAt: Number(id) }),
      '7',
    );
    expect(found.map(({ visit }) => visit.id)).toEqual(['2', '1']);
  });
});

describe('queue', () => {
  test("only those who wait for the counter's services, by score, then by seq", () => {
    const rows = [
      ticket('c', { score: 5, seq: 3 }),
      ticket('b', { score: 5, seq: 2 }),
      ticket('x', { serviceId: 'z', score: 1 }),
      ticket('y', { status: 'called', score: 1 }),
      ticket('a', { score: 4, seq: 9 }),
    ];
    expect(queueFor(rows, counterRow).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('lanes of this counter, its clerk and its area count; other lanes do not', () => {
    const rows = [
      ticket('mine', { lane: 'counter/7', score: 3 }),
      ticket('theirs', { lane: 'counter/8', score: 1 }),
      ticket('clerk', { lane: 'clerk/me', score: 2 }),
      ticket('area', { lane: 'a@x', score: 4 }),
      ticket('elsewhere', { lane: 'a@y', score: 0 }),
    ];
    expect(queueFor(rows, { ...counterRow, open }).map(({ id }) => id)).toEqual(['clerk', 'mine', 'area']);
  });

  test('a secondary service comes later by its penalty; who sleeps comes last, by the time of waking', () => {
    const rows = [
      ticket('asleep', { score: 0, wakesAt: NOW + 2 }),
      ticket('soon', { score: 1, wakesAt: NOW + 1 }),
      ticket('second', { lane: 'b', score: 0 }),
      ticket('first', { score: 5 * MINUTE }),
    ];
    const row = { ...counterRow, secondary: ['b'] };
    expect(queueFor(rows, row, 10).map(({ id }) => id)).toEqual(['first', 'second', 'soon', 'asleep']);
    expect(queueFor(rows, row, 1).map(({ id }) => id)).toEqual(['second', 'first', 'soon', 'asleep']);
  });

  test('minutes over the promised wait count from the issue', () => {
    const late = ticket('t', { issuedAt: NOW - 32 * MINUTE });
    expect(minutesOver(late, service('a'), NOW)).toBe(2);
    expect(minutesOver(late, service('a', { targetMinutes: 32 }), NOW)).toBe(0);
    expect(minutesOver(late, undefined, NOW)).toBe(0);
  });

  test('an appointment waits from its time on; what is left of a walk-in is told until it is up', () => {
    const early = ticket('e', { kind: 'booked', issuedAt: NOW - 40 * MINUTE, slot: NOW - 5 * MINUTE });
    expect(minutesOver(early, service('a'), NOW)).toBe(0);
    expect(minutesLeft(early, service('a'), NOW)).toBeUndefined();
    const waits = (minutes: number) => ticket('t', { issuedAt: NOW - minutes * MINUTE });
    expect([0, 29, 30, 31].map((each) => minutesLeft(waits(each), service('a'), NOW))).toEqual([
      30,
      1,
      0,
      undefined,
    ]);
    const asleep = ticket('s', { issuedAt: NOW, wakesAt: NOW + 1 });
    expect(minutesLeft(asleep, service('a'), NOW)).toBeUndefined();
  });

  test('services of the counter come first; one with a late visitor is marked', () => {
    const services = [service('b', { position: 0 }), service('a', { position: 1 })];
    const rows = demand(services, [ticket('t', { issuedAt: NOW - 40 * MINUTE })], ['a'], NOW);
    expect(rows.map((row) => [row.service.id, row.taken, row.late])).toEqual([
      ['a', true, 1],
      ['b', false, 0],
    ]);
  });

  test('who is set aside last stands last: no key moves under a finger', () => {
    const aside = [
      ticket('last', { status: 'missed', calledAt: NOW + 2 }),
      ticket('first', { status: 'parked', parked: { reason: 'x', since: NOW } }),
      ticket('waits'),
      ticket('second', { status: 'missed', calledAt: NOW + 1 }),
    ];
    expect(setAside(aside).map(({ id }) => id)).toEqual(['first', 'second', 'last']);
  });

  test('a date is told in our own order in every language', () => {
    const words = { language: 'en', t: (_: string, values: object) => JSON.stringify(values), time: String };
    const booked = { code: 'T 1012', slot: Date.UTC(2026, 10, 3, 9) };
    expect(said(words as unknown as Words, 'book-appointment', booked, 'Europe/Berlin')).toContain(
      '"date":"03/11/2026"',
    );
  });

  test('a stopwatch never runs backwards and knows hours', () => {
    expect([-5, 59_999, 384_000, 3_725_000].map(stopwatch)).toEqual(['00:00', '00:59', '06:24', '1:02:05']);
  });
});

function press(key: string, more: Partial<Press> = {}): Press {
  return {
    key,
    repeat: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    focus: 'page',
    ...more,
  };
}

const moveFor = (pressed: Press, phase: Phase) => findMove(pressed, phase, keyOf);

describe('moves', () => {
  test('space does the next sensible thing in every phase', () => {
    const next = (['closed', 'free', 'paused', 'called', 'serving'] as const).map((phase) =>
      moveFor(press(' '), phase),
    );
    expect(next).toEqual(['open', 'call', 'resume', 'arrived', 'finish-next']);
    expect(moveFor(press(' '), 'held')).toBeUndefined();
  });

  test('letters work under caps lock too, and only in their phase', () => {
    expect(moveFor(press('R'), 'called')).toBe('recall');
    expect(moveFor(press('n'), 'called')).toBe('no-show');
    expect(moveFor(press('n'), 'serving')).toBeUndefined();
    expect(moveFor(press('x'), 'called')).toBeUndefined();
  });

  test('a held key, a modifier, an input and a focused button keep the key', () => {
    expect(moveFor(press(' ', { repeat: true }), 'free')).toBeUndefined();
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const)
      expect(moveFor(press('r', { [modifier]: true }), 'called')).toBeUndefined();
    expect(moveFor(press('r', { focus: 'type' }), 'called')).toBeUndefined();
    expect(moveFor(press(' ', { focus: 'press' }), 'called')).toBeUndefined();
    expect(moveFor(press('r', { focus: 'press' }), 'called')).toBe('recall');
  });

  test('a chord is the same however it is typed; a modifier alone is none', () => {
    expect(chordOf(press('Z', { ctrlKey: true }))).toBe('ctrl+z');
    // Shift+7 on a German keyboard.
    expect(chordOf(press('/', { shiftKey: true }))).toBe('/');
    expect(chordOf(press('N', { shiftKey: true }))).toBe('shift+n');
    expect(chordOf(press('Control', { ctrlKey: true }))).toBeUndefined();
    expect(moveFor(press('z', { ctrlKey: true }), 'serving')).toBe('undo');
  });

  test('every move has a word, a way to be done, and in each phase a key of its own', () => {
    for (const phase of PHASES) {
      const keys = movesIn(phase).map((name) => moves[name].key);
      expect(new Set(keys).size, phase).toBe(keys.length);
    }
    const names = Object.keys(moves) as MoveName[];
    expect(new Set(PHASES.flatMap(movesIn))).toEqual(new Set(names));
    for (const name of names) {
      const { does, label } = moveOf(name);
      if (does !== undefined) expect(isCommandName(does('7').command)).toBe(true);
      expect(catalogues.de['counter']).toHaveProperty(label.slice('counter.'.length));
    }
  });

  test('a key can be given to another move; the two exchange theirs, and all is reset', () => {
    expect(setKey('recall', 'q')).toBe(true);
    expect(moveFor(press('q'), 'called')).toBe('recall');
    expect(setKey('recall', 'n')).toBe(true);
    expect([moveFor(press('n'), 'called'), moveFor(press('q'), 'called')]).toEqual(['recall', 'no-show']);
    // The space bar stays one thing in each phase: what it did before would clash with other phases' keys.
    expect(setKey('recall', 'tab')).toBe(false);
    resetKeys();
    expect(moveFor(press('r'), 'called')).toBe('recall');
  });
});

describe('errand', () => {
  test('a yes alone does not end it: the view has to show it', () => {
    const errand = { move: 'finish-next', yes: { seq: 40, tick: 100 } } as const;
    expect(isOver(errand, 39, 200)).toBe(false);
    expect(isOver(errand, 40, 200)).toBe(true);
  });

  test('the view alone does not end it either', () => {
    expect(isOver({ move: 'finish-next' }, 99, 200)).toBe(false);
  });

  test('patience ends', () => {
    expect(isOver({ move: 'recall', yes: { seq: 40, tick: 100 } }, 39, 100 + PATIENCE)).toBe(true);
  });
});
