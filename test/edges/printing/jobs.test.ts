import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decodePaper } from '../../../server/edges/printing/decoder.ts';
import { readableLines } from '../../../server/edges/printing/elements.ts';
import type { PrintJobs } from '../../../server/edges/printing/jobs.ts';
import { createPrintJobs } from '../../../server/edges/printing/jobs.ts';
import { redisPapers } from '../../../server/edges/printing/papers.ts';
import type { PrintJob, PrintState } from '../../../server/edges/printing/print-state.ts';
import type { Printer } from '../../../server/edges/printing/printer.ts';
import type { FindPrinter } from '../../../server/edges/printing/printers.ts';
import { createPrinters } from '../../../server/edges/printing/printers.ts';
import { connectRedis } from '../../../server/redis/connect.ts';
import { paperWith } from '../../printing/samples.ts';
import type { TestRedis } from '../../support/redis.ts';
import { startTestRedis } from '../../support/redis.ts';
import { HEALTHY, PAPER_OUT, startEmulator } from './printer-emulator.ts';

type Client = ReturnType<typeof connectRedis>;

const log = { info() {}, warn() {}, error() {} };
const prefix = '{test}:bull';
let redis: TestRedis;
let client: Client;
let closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());
beforeEach(async () => {
  client = connectRedis({ socketPath: redis.socketPath }, 'jobs', log);
  await client.flushall();
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  await client.quit();
});

const timeouts = { connect: 1000, status: 100, stall: 1000, completion: 300, goodbye: 300 };
const allPrinters = (): FindPrinter =>
  createPrinters({ papers: redisPapers(client), now: () => 1_000, timeouts });

/** A server process' printing, with what it reports, in order. */
function start(
  printers = allPrinters(),
  connection = client,
  { states, reported }: { states: PrintState[]; reported: EventEmitter } = {
    states: [],
    reported: new EventEmitter(),
  },
) {
  const jobs: PrintJobs = createPrintJobs({
    connection,
    prefix,
    printers,
    onState(_site, state) {
      states.push(state);
      reported.emit('state');
    },
    log,
    retryDelay: 10,
    now: () => 1_000,
  });
  closers.push(() => jobs.close());
  const until = async (count: number, ...wanted: PrintState['state'][]): Promise<void> => {
    while (states.filter(({ state }) => wanted.includes(state)).length < count) await once(reported, 'state');
  };
  const seen = (copy = 1): string[] =>
    states.filter((state) => state.copy === copy).map(({ state }) => state);
  return { jobs, states, until, seen };
}

function job(change: Partial<PrintJob> = {}): PrintJob {
  const paper = paperWith();
  return { site: 'mitte', ticketId: 't1', copy: 1, kioskId: 'foyer', printer: 'virtual', paper, ...change };
}

async function emulate(...parameters: Parameters<typeof startEmulator>) {
  const emulator = await startEmulator(...parameters);
  closers.unshift(() => emulator.close());
  return emulator;
}

test('a paper goes to the virtual printer of its site, where any process can look at it', async () => {
  const { jobs, states, until, seen } = start();
  await jobs.enqueue(job());
  await until(1, 'printed');
  expect(seen()).toEqual(['queued', 'printing', 'printed']);
  expect(states.at(-1)).toEqual({
    ticketId: 't1',
    copy: 1,
    kioskId: 'foyer',
    state: 'printed',
    proof: 'completion',
    printer: 'ok',
    at: 1_000,
  });
  const [paper] = await redisPapers(client).recent('mitte');
  expect(paper).toMatchObject({ ticketId: 't1', copy: 1, kioskId: 'foyer', code: 'A 045', at: 1_000 });
  expect(readableLines(decodePaper(paper?.bytes ?? new Uint8Array()))).toContain('Wohnsitz anmelden');
  expect(await redisPapers(client).recent('altona')).toEqual([]);
});

test('the same paper enqueued twice, even after it was printed and its job is gone, prints once', async () => {
  const { jobs, until } = start();
  await Promise.all([jobs.enqueue(job()), jobs.enqueue(job())]);
  await until(1, 'printed');
  await jobs.enqueue(job());
  const leftovers = await client.keys(`${prefix}:print:mitte*`);
  if (leftovers.length > 0) await client.del(...leftovers);
  await jobs.enqueue(job());
  await jobs.enqueue(job({ ticketId: 't2' }));
  await until(2, 'printed');
  expect((await redisPapers(client).recent('mitte')).map((paper) => paper.ticketId)).toEqual(['t2', 't1']);
});

test('a site keeps its last 20 papers, for a day', async () => {
  const papers = redisPapers(client);
  for (let copy = 1; copy <= 25; copy += 1) {
    await papers.keep({
      site: 'mitte',
      ticketId: 't',
      copy,
      kioskId: 'k',
      code: 'A 1',
      at: copy,
      bytes: Uint8Array.of(copy),
    });
  }
  const kept = await papers.recent('mitte');
  expect(kept.map((paper) => paper.copy)).toEqual(Array.from({ length: 20 }, (_unused, index) => 25 - index));
  expect([...(kept[0]?.bytes ?? [])]).toEqual([25]);
  const left = await client.ttl('aufruf:{mitte}:papers');
  expect(left).toBeGreaterThan(86_000);
  expect(left).toBeLessThanOrEqual(86_400);
});

test('a dead printer fails visibly after all attempts; when it is back, a new copy prints', async () => {
  const gone = await startEmulator({ status: HEALTHY, completes: true });
  await gone.close();
  const { jobs, states, until, seen } = start();
  await jobs.enqueue(job({ printer: gone.address }));
  await until(1, 'failed');
  expect(seen().filter((state) => state === 'printing')).toHaveLength(5);
  expect(states.filter(({ reason }) => reason === 'unreachable').map(({ state }) => state)).toEqual([
    ...Array.from({ length: 4 }, () => 'queued'),
    'failed',
  ]);
  const back = await emulate({ status: HEALTHY, completes: true }, Number(new URL(gone.address).port));
  await jobs.enqueue(job({ printer: gone.address }));
  await jobs.enqueue(job({ printer: gone.address, copy: 2 }));
  await until(1, 'printed');
  expect(seen(2)).toEqual(['queued', 'printing', 'printed']);
  expect(back.papers).toHaveLength(1);
});

test('paper that is put in between two attempts gets the ticket', async () => {
  const emulator = await emulate({ status: PAPER_OUT, completes: true });
  const { jobs, states, until } = start();
  await jobs.enqueue(job({ printer: emulator.address }));
  await until(2, 'queued');
  expect(states.at(-1)).toMatchObject({ state: 'queued', reason: 'paper-out' });
  emulator.options.status = HEALTHY;
  await until(1, 'printed');
});

test('an address without a printer, or a paper that cannot be laid out, fails at once', async () => {
  const { jobs, states, until } = start();
  await jobs.enqueue(job({ printer: 'lpt1' }));
  await until(1, 'failed');
  expect(states.at(-1)).toMatchObject({ reason: 'no-such-printer' });
  await jobs.enqueue(job({ copy: 2, paper: { ...paperWith(), url: 'x'.repeat(70_000) } }));
  await jobs.enqueue(job({ copy: 3 }));
  await until(1, 'printed');
});

test('two server processes never mix two tickets on one printer', async () => {
  const emulator = await emulate({ status: HEALTHY, completes: true });
  const other = connectRedis({ socketPath: redis.socketPath }, 'jobs', log);
  closers.push(() => other.quit());
  const both = { states: [], reported: new EventEmitter() };
  const processes = [start(allPrinters(), client, both), start(allPrinters(), other, both)] as const;
  const codes = Array.from({ length: 12 }, (_unused, index) => `A ${100 + index}`);
  const paperOf = (code: string): PrintJob =>
    job({ ticketId: code, printer: emulator.address, paper: paperWith({ code }) });
  await Promise.all(codes.map((code, index) => processes[index % 2 ? 1 : 0].jobs.enqueue(paperOf(code))));
  await processes[0].until(codes.length, 'printed');
  const printed = emulator.papers.map((paper) =>
    readableLines(decodePaper(paper)).filter((line) => /^A \d{3}$/.test(line)),
  );
  expect(printed.flat().toSorted()).toEqual(codes);
  expect(printed.every((lines) => lines.length === 1)).toBe(true);
  // Once a connection's bytes are followed by another's, none of its own come any more.
  const turns = emulator.arrivals.filter((index, at) => index !== emulator.arrivals[at - 1]);
  expect(turns).toEqual([...new Set(emulator.arrivals)]);
});

test('a job that another process had printed before it died is not printed again', async () => {
  const printed: string[] = [];
  const printer: Printer = {
    exclusive: true,
    format: { columns: 48, pages: { windows1252: 16, windows1251: 46, cp437: 0 } },
    print(_bytes, label) {
      printed.push(label.ticketId);
      return Promise.resolve({ delivered: true, proof: 'none', state: 'unknown' });
    },
    status: () => Promise.resolve('unknown'),
  };
  const { jobs, until } = start(() => printer);
  await client.set(`${prefix}:printed:mitte/t1/copy-1`, 1);
  await jobs.enqueue(job());
  await jobs.enqueue(job({ ticketId: 't2' }));
  await until(1, 'printed');
  expect(printed).toEqual(['t2']);
});
