import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { Broadcast } from '../../server/edges/broadcast.ts';
import type { Link } from '../../server/edges/link.ts';

/** A connection that keeps what is written to it, in order, frames without their header. */
class Sheet {
  readonly lines: string[] = [];
  readonly link = {
    write: (frame: Buffer) => void this.lines.push(frame.subarray(2).toString()),
  } as unknown as Link;
}

function many(count: number): Sheet[] {
  return Array.from({ length: count }, () => new Sheet());
}

function open(emptied: string[] = [], written: string[] = []) {
  return new Broadcast({
    isBusy: () => false,
    emptied: (room) => void emptied.push(room),
    written: (room) => void written.push(room),
  });
}

async function drained(broadcast: Broadcast, room: string): Promise<void> {
  while (broadcast.isWriting(room)) await nextTurn();
}

describe('a message to a room', () => {
  test('a small room is written to at once', () => {
    const broadcast = open();
    const sheets = many(20);
    for (const { link } of sheets) broadcast.join('hall', link);
    broadcast.send('hall', 'one');
    expect(sheets.map(({ lines }) => lines.join(' '))).toEqual(sheets.map(() => 'one'));
    expect(broadcast.isWriting('hall')).toBe(false);
  });

  test('a large room is written to in turns, and a command that comes in between does not wait for it', async () => {
    const broadcast = open();
    const sheets = many(1000);
    for (const { link } of sheets) broadcast.join('hall', link);
    broadcast.send('hall', 'one');
    const early = sheets.filter(({ lines }) => lines.length > 0).length;
    expect(early).toBeGreaterThan(0);
    expect(early).toBeLessThan(200);
    await drained(broadcast, 'hall');
    expect(sheets.every(({ lines }) => lines.length === 1)).toBe(true);
  });

  test('nobody hears a later message before an earlier one, however they are cut into turns', async () => {
    const broadcast = open();
    const sheets = many(450);
    for (const { link } of sheets) broadcast.join('hall', link);
    for (const line of ['1', '2', '3', '4']) {
      broadcast.send('hall', line);
      await nextTurn();
    }
    await drained(broadcast, 'hall');
    expect(new Set(sheets.map(({ lines }) => lines.join('')))).toEqual(new Set(['1234']));
  });

  test('who comes in while a message is being written gets the next one, and none twice', async () => {
    const broadcast = open();
    const sheets = many(350);
    for (const { link } of sheets) broadcast.join('hall', link);
    const [first, last] = [sheets[0], sheets.at(-1)];
    const late = new Sheet();
    broadcast.send('hall', '1');
    expect(first?.lines).toEqual(['1']);
    expect(last?.lines).toEqual([]);
    broadcast.join('hall', late.link);
    // Both were in before: one has the message already, one is told a snapshot that contains it.
    if (first !== undefined) broadcast.join('hall', first.link);
    if (last !== undefined) broadcast.join('hall', last.link);
    broadcast.send('hall', '2');
    await drained(broadcast, 'hall');
    expect(late.lines).toEqual(['2']);
    expect(first?.lines).toEqual(['1', '2']);
    expect(last?.lines).toEqual(['2']);
    const others = sheets.slice(1, -1);
    expect(new Set(others.map(({ lines }) => lines.join('')))).toEqual(new Set(['12']));
  });

  test('who leaves while a message is being written gets nothing more, and the others miss nothing', async () => {
    const broadcast = open();
    const sheets = many(350);
    for (const { link } of sheets) broadcast.join('hall', link);
    broadcast.send('hall', '1');
    const gone = sheets.splice(200, 50);
    for (const { link } of gone) broadcast.leave('hall', link);
    broadcast.send('hall', '2');
    await drained(broadcast, 'hall');
    expect(gone.every(({ lines }) => lines.length === 0)).toBe(true);
    expect(new Set(sheets.map(({ lines }) => lines.join('')))).toEqual(new Set(['12']));
  });

  test('a small room does not wait for a large one', async () => {
    const broadcast = open();
    const large = many(5000);
    const small = many(3);
    for (const { link } of large) broadcast.join('large', link);
    for (const { link } of small) broadcast.join('small', link);
    broadcast.send('large', '1');
    broadcast.send('small', '1');
    while (broadcast.isWriting('small')) await nextTurn();
    expect(large.filter(({ lines }) => lines.length > 0).length).toBeLessThan(1000);
    await drained(broadcast, 'large');
  });
});

describe('a room', () => {
  test('tells when everything is written, and when the last one left, also in the middle of a message', async () => {
    const emptied: string[] = [];
    const written: string[] = [];
    const broadcast = open(emptied, written);
    const sheets = many(300);
    for (const { link } of sheets) broadcast.join('hall', link);
    broadcast.send('hall', '1');
    expect(written).toEqual([]);
    await drained(broadcast, 'hall');
    expect(written).toEqual(['hall']);
    broadcast.send('hall', '2');
    for (const { link } of sheets) broadcast.leaveAll(link);
    expect(emptied).toEqual(['hall']);
    expect(broadcast.isWriting('hall')).toBe(false);
    await nextTurn();
    broadcast.send('hall', '3');
    expect(sheets.some(({ lines }) => lines.includes('3'))).toBe(false);
  });
});
