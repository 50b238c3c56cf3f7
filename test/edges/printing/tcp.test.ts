import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { decodePaper } from '../../../server/edges/printing/decoder.ts';
import { readableLines } from '../../../server/edges/printing/elements.ts';
import { layoutPaper, WIDE } from '../../../server/edges/printing/layout.ts';
import type { Printer } from '../../../server/edges/printing/printer.ts';
import { parsePrinter } from '../../../server/edges/printing/printers.ts';
import { tcpPrinter } from '../../../server/edges/printing/tcp.ts';
import { splitCut } from '../../../shared/printing/status.ts';
import { paperWith } from '../../printing/samples.ts';
import type { Emulator, EmulatorOptions } from './printer-emulator.ts';
import {
  BROKEN,
  COVER_OPEN,
  HEALTHY,
  NEAR_END,
  OFFLINE,
  PAPER_OUT,
  startEmulator,
} from './printer-emulator.ts';

const ticket = layoutPaper(paperWith());
const label = { site: 's', ticketId: 't', copy: 1, kioskId: 'k', code: 'A 045' };
const limits = { connect: 1000, status: 100, stall: 2000, completion: 200, goodbye: 300 };

const emulators: Emulator[] = [];
afterEach(async () => {
  await Promise.all(emulators.splice(0).map((emulator) => emulator.close()));
});

async function emulate(
  options: Partial<EmulatorOptions> = {},
): Promise<{ emulator: Emulator; printer: Printer }> {
  const emulator = await startEmulator({ status: HEALTHY, completes: true, ...options });
  emulators.push(emulator);
  return { emulator, printer: printerAt(emulator.address) };
}

function printerAt(address: string): Printer {
  const place = parsePrinter(address);
  if (!place || !('host' in place)) throw new Error(address);
  return tcpPrinter(place, limits);
}

function linesOf(emulator: Emulator, index = 0): string[] {
  return readableLines(decodePaper(emulator.papers[index] ?? new Uint8Array()));
}

describe('a printer that talks', () => {
  test('prints and says so', async () => {
    const { emulator, printer } = await emulate();
    expect(await printer.print(ticket, label)).toEqual({ delivered: true, proof: 'completion', state: 'ok' });
    expect(linesOf(emulator)).toContain('A 045');
    const { body, cut } = splitCut(ticket);
    const sent = Buffer.from(emulator.papers[0] ?? []);
    expect(sent.includes(Buffer.from(body))).toBe(true);
    expect(sent.indexOf(Buffer.from(cut), sent.indexOf(Buffer.from(body)) + body.length)).toBeGreaterThan(0);
  });

  test('without GS ( H its state after the job counts, and the next ticket does not wait for it again', async () => {
    const { emulator, printer } = await emulate({ completes: false });
    expect(await printer.print(ticket, label)).toEqual({ delivered: true, proof: 'status', state: 'ok' });
    expect(await printer.print(ticket, label)).toEqual({ delivered: true, proof: 'status', state: 'ok' });
    const asked = emulator.papers.map((paper) =>
      decodePaper(paper).filter((element) => element.kind === 'question' && element.about === 'completion'),
    );
    expect(asked.map((questions) => questions.length)).toEqual([2, 0]);
  });

  test('low paper is printed on and reported', async () => {
    const { printer } = await emulate({ status: NEAR_END });
    expect(await printer.print(ticket, label)).toMatchObject({ delivered: true, state: 'paper-near-end' });
  });

  test.each([
    ['paper-out', PAPER_OUT],
    ['cover-open', COVER_OPEN],
    ['offline', OFFLINE],
    ['error', BROKEN],
  ] as const)('%s before the job: nothing is sent', async (state, status) => {
    const { emulator, printer } = await emulate({ status });
    expect(await printer.print(ticket, label)).toEqual({ delivered: false, state });
    expect(await printer.status()).toBe(state);
    await emulator.idle();
    expect(linesOf(emulator)).toEqual([]);
  });

  test('paper that ends during the job is not called printed', async () => {
    const { emulator, printer } = await emulate({
      completes: false,
      onBytes: (_socket, received) => {
        if (received > ticket.length) emulator.options.status = PAPER_OUT;
      },
    });
    expect(await printer.print(ticket, label)).toEqual({ delivered: false, state: 'paper-out' });
  });

  test('a connection cut in the middle of the job is a failure', async () => {
    const large = Buffer.concat(Array.from({ length: 4000 }, () => ticket));
    const { printer } = await emulate({
      onBytes: (socket, received) => {
        if (received > 100_000) socket.destroy();
      },
    });
    expect(await printer.print(large, label)).toEqual({ delivered: false, state: 'unreachable' });
  });

  test('a connection cut before the printer confirms is a failure', async () => {
    const { printer } = await emulate({
      completes: false,
      onBytes: (socket, received) => {
        if (received > ticket.length) socket.end();
      },
    });
    expect(await printer.print(ticket, label)).toEqual({ delivered: false, state: 'unreachable' });
  });

  test('once the cut is sent, a connection that is cut leaves the paper uncertain: it may be out', async () => {
    let cuts = 0;
    const { emulator, printer } = await emulate({
      onBytes: (socket) => {
        if (Buffer.concat(emulator.papers.map((paper) => Buffer.from(paper))).includes(Buffer.of(0x1d, 0x56)))
          socket.destroy();
      },
    });
    const beforeCut = async () => void (cuts += 1);
    expect(await printer.print(ticket, label, beforeCut)).toEqual({
      delivered: false,
      state: 'unreachable',
      uncertain: true,
    });
    expect(cuts).toBe(1);
  });

  test('a cutter that jams is told from other errors', async () => {
    const { printer } = await emulate({ status: [0x1a, 0x52, 0x12, 0x1a] });
    expect(await printer.status()).toBe('cutter-error');
  });

  test('a slow reader gets every byte, and no more at a time than it takes', async () => {
    const large = Buffer.concat(Array.from({ length: 12_000 }, () => ticket));
    let pauses = 0;
    const { emulator, printer } = await emulate({
      status: undefined,
      completes: false,
      onBytes: (socket) => {
        pauses += 1;
        socket.pause();
        setImmediate(() => socket.resume());
      },
    });
    expect(await printer.print(large, label)).toEqual({ delivered: true, proof: 'none', state: 'unknown' });
    await emulator.idle();
    expect(pauses).toBeGreaterThan(10);
    expect(emulator.papers[0]?.length).toBe(large.length + 3);
  });

  test('one that stops reading is offline, after the bounded wait', async () => {
    const large = Buffer.concat(Array.from({ length: 20_000 }, () => ticket));
    const emulator = await startEmulator({
      status: HEALTHY,
      completes: true,
      onBytes: (socket, received) => void (received > 3 && socket.pause()),
    });
    emulators.push(emulator);
    const place = { host: '127.0.0.1', port: Number(new URL(emulator.address).port), format: WIDE };
    const printer = tcpPrinter(place, { ...limits, stall: 200 });
    expect(await printer.print(large, label)).toEqual({ delivered: false, state: 'offline' });
  });
});

describe('a printer that is silent', () => {
  test('gets its ticket promptly, and is never called healthy', async () => {
    const { emulator, printer } = await emulate({ status: undefined, completes: false });
    expect(await printer.print(ticket, label)).toEqual({ delivered: true, proof: 'none', state: 'unknown' });
    await emulator.idle();
    expect(linesOf(emulator)).toContain('A 045');
    // One question before the ticket, nothing after it: a listener's file ends with the cut.
    expect(Buffer.from(emulator.papers[0] ?? []).equals(Buffer.from([0x10, 4, 1, ...ticket]))).toBe(true);
    expect(await printer.status()).toBe('unknown');
  });

  test('one that closes its own direction at once, as a listener without input does, still gets the ticket', async () => {
    const chunks: Buffer[] = [];
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.end();
      socket.on('data', (data) => chunks.push(data));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await printerAt(`tcp://127.0.0.1:${port}`).print(ticket, label)).toMatchObject({
      delivered: true,
      proof: 'none',
    });
    server.close();
    await once(server, 'close');
    expect(Buffer.concat(chunks).includes(Buffer.from(ticket))).toBe(true);
  });
});

test('nobody listens: unreachable', async () => {
  const { emulator } = await emulate();
  const printer = printerAt(emulator.address);
  await emulators.pop()?.close();
  expect(await printer.print(ticket, label)).toEqual({ delivered: false, state: 'unreachable' });
  expect(await printer.status()).toBe('unreachable');
});

test.each([
  ['tcp://drucker-foyer', 'drucker-foyer', 9100, 48],
  ['tcp://10.0.0.7:9101', '10.0.0.7', 9101, 48],
  ['tcp://[::1]:9100?paper=58&pages=xprinter', '::1', 9100, 32],
] as const)('%s is an address', (address, host, port, columns) => {
  expect(parsePrinter(address)).toMatchObject({ host, port, format: { columns } });
});

test.each([
  '',
  'virtual',
  'http://x',
  'tcp://',
  'tcp://u@x',
  'tcp://x/y',
  'tcp://x?paper=70',
  'tcp://x?a=b',
  'tcp://x:99999',
])('%j is no address of a network printer', (address) => expect(parsePrinter(address)).toBeUndefined());
