import { setTimeout as pause } from 'node:timers/promises';
import type { ConnectionOptions, Job } from 'bullmq';
import { DelayedError, Queue, UnrecoverableError, Worker } from 'bullmq';
import type { Delivered, PrintResult } from '../../../shared/printing/printer-state.ts';
import { queueTrouble } from '../queue-trouble.ts';
import { type Asked, isAway } from '../store-away.ts';
import { dotsOf, layoutPaper, type PaperFormat } from './layout.ts';
import type { FindLogo, Logo } from './logos.ts';
import type { PrintJob, PrintState, PrintTrouble } from './print-state.ts';
import { NotPrinted } from './print-state.ts';
import type { LockRedis } from './printer-lock.ts';
import { whileLocked } from './printer-lock.ts';
import { type FindPrinter, printerKey } from './printers.ts';

export interface PrintJobsOptions {
  /** An ioredis client of the role "jobs" (`maxRetriesPerRequest: null`); the caller ends it after `close()`. */
  readonly connection: ConnectionOptions & RecordRedis;
  /** With a hash tag, so that all keys of the queue lie in one slot: `{aufruf}:bull`. */
  readonly prefix: string;
  readonly printers: FindPrinter;
  /** Without it papers have no logo. */
  readonly logo?: FindLogo;
  /** Told of every change, in the process where it happens. */
  readonly onState: (site: string, state: PrintState) => void | Promise<void>;
  readonly log: { warn(message: string): void };
  /** Papers printed at the same time by this process, each at another printer. */
  readonly concurrency?: number;
  /** ms before the second attempt; doubles with each further one. */
  readonly retryDelay?: number;
  /** ms since 1970. */
  readonly now?: () => number;
}

/** What is needed of the client beside BullMQ's own use. */
export interface RecordRedis extends LockRedis, Asked {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
}

export interface PrintJobs {
  /** Queues a paper after its ticket is committed. Twice the same site, ticket and copy prints once. Never throws. */
  enqueue(job: PrintJob): Promise<void>;
  /** Takes no new paper, waits for those in the printers, closes the queue. What waits stays in Redis. */
  close(): Promise<void>;
}

const QUEUE = 'print';
/** With the doubling delay of 400 ms: tries for about 6 s, then the kiosk says so. */
const ATTEMPTS = 5;
const RETRY_MS = 400;
const DAY_SECONDS = 86_400;
/** What is on record of a paper: its cut was about to be sent, or it is out. */
const CUTTING = 'cutting';
const PRINTED = 'printed';

/**
 * Printing as jobs. One queue for all printers and a lock per printer, not a queue per printer: a worker holds a
 * blocking connection, and a country has thousands of printers.
 */
export function createPrintJobs(options: PrintJobsOptions): PrintJobs {
  const { connection, prefix, log, retryDelay = RETRY_MS, now = Date.now } = options;
  const reports = new Set<Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const inPrinter = new Set<Promise<PrintResult>>();

  const report = (job: PrintJob, change: Omit<PrintState, 'ticketId' | 'copy' | 'kioskId' | 'at'>): void => {
    const { ticketId, copy, kioskId } = job;
    const told = (async () => options.onState(job.site, { ticketId, copy, kioskId, ...change, at: now() }))()
      .catch((error: unknown) => log.warn(`print state of ${ticketId} not passed on: ${String(error)}`))
      .finally(() => reports.delete(told));
    reports.add(told);
  };

  const queue = new Queue<PrintJob>(QUEUE, {
    connection,
    prefix,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: retryDelay },
      // Papers carry the address of the ticket's page, a secret: they do not lie about.
      removeOnComplete: { age: 3600, count: 100 },
      removeOnFail: { age: DAY_SECONDS, count: 500 },
    },
  });
  const recordOf = (job: PrintJob): string => `${prefix}:printed:${jobId(job)}`;

  const print = async (job: Job<PrintJob>, token: string | undefined): Promise<void> => {
    const { data } = job;
    // A process that died after printing leaves its job to another one; the paper is out already, or may be.
    const record = await connection.get(recordOf(data));
    if (record === CUTTING) throw new Unprintable('unconfirmed');
    if (record !== null) {
      report(data, { state: 'printed' });
      return;
    }
    const printer = options.printers(data.printer, data);
    if (!printer) throw new Unprintable('no-such-printer');
    const work = async (): Promise<Delivered> => {
      report(data, { state: 'printing' });
      const logo = await options.logo?.(data.site, dotsOf(printer.format));
      const bytes = layOut(data, printer.format, logo);
      const { site, ticketId, copy, kioskId, paper } = data;
      const note = (what: string) => async () =>
        void (await connection.set(recordOf(data), what, 'EX', 2 * DAY_SECONDS));
      const label = { site, ticketId, copy, kioskId, code: paper.code };
      const printing = printer.print(bytes, label, note(CUTTING));
      inPrinter.add(printing);
      const result = await printing.finally(() => inPrinter.delete(printing));
      if (result.delivered) {
        await note(PRINTED)();
        return result;
      }
      throw result.uncertain ? new Unprintable('unconfirmed', result.state) : new NotPrinted(result.state);
    };
    const done = printer.exclusive
      ? await whileLocked(connection, `${prefix}:printer:${printerKey(data.printer, data)}`, work)
      : { value: await work() };
    if (!done) {
      await job.moveToDelayed(Date.now() + Math.min(400, 50 * job.attemptsStarted), token);
      throw new DelayedError();
    }
    report(data, { state: 'printed', proof: done.value.proof, printer: done.value.state });
  };

  const worker = new Worker<PrintJob>(QUEUE, print, {
    connection,
    prefix,
    concurrency: options.concurrency ?? 8,
    maxStalledCount: 3,
  });
  worker.on('failed', (job, error) => {
    if (!job) return;
    const final = typeof job.finishedOn === 'number';
    report(job.data, { state: final ? 'failed' : 'queued', reason: troubleOf(error) });
    if (final) log.warn(`paper ${jobId(job.data)} not printed on ${job.data.printer}: ${error.message}`);
  });
  const trouble = queueTrouble(log, 'printing');
  worker.on('error', trouble);
  queue.on('error', trouble);

  const enqueue = async (job: PrintJob): Promise<void> => {
    try {
      const known = (await connection.get(recordOf(job))) ?? (await queue.getJob(jobId(job)));
      if (known) return;
      report(job, { state: 'queued' });
      await retried(() => queue.add(QUEUE, job, { jobId: jobId(job) }), retryDelay);
    } catch (error) {
      log.warn(`paper ${jobId(job)} not queued: ${String(error)}`);
      report(job, { state: 'failed', reason: 'fault' });
    }
  };

  return {
    enqueue(job) {
      const queued = enqueue(job).finally(() => underWay.delete(queued));
      underWay.add(queued);
      return queued;
    },
    async close() {
      // Only printers are waited for while the store is away: nothing else can end before it is back.
      const isStoreAway = await isAway(connection);
      // On a queue that is closed already the last paper would be taken for a failure.
      await Promise.all<unknown>(isStoreAway ? inPrinter : underWay);
      await worker.close(isStoreAway);
      await queue.close();
      await Promise.all(reports);
    },
  };
}

/** An attempt that no other attempt can better. */
class Unprintable extends UnrecoverableError {
  readonly trouble: PrintTrouble;

  constructor(trouble: PrintTrouble, detail: string = trouble) {
    super(detail);
    this.trouble = trouble;
  }
}

function layOut(job: PrintJob, format: PaperFormat, logo: Logo | undefined): Uint8Array {
  try {
    return layoutPaper(job.paper, format, logo);
  } catch (error) {
    throw new Unprintable('fault', `layout: ${String(error)}`);
  }
}

function troubleOf(error: Error): PrintTrouble {
  return error instanceof NotPrinted || error instanceof Unprintable ? error.trouble : 'fault';
}

/** The same for the same paper; BullMQ forbids ":" and bare numbers. */
function jobId({ site, ticketId, copy }: PrintJob): string {
  return [site, ticketId, `copy-${copy}`].map(encodeURIComponent).join('/');
}

/** A fail-over rejects commands for some seconds; the deterministic id makes a second `add` harmless. */
async function retried<T>(work: () => Promise<T>, delay: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await pause(delay * 2 ** attempt);
    }
  }
}
