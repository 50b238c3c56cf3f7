/**
 * Prints tickets on printers that do everything wrong, and looks at the paper. A visitor is who a visitor is: takes the
 * paper that is there, and presses "print again" when the screen says that it failed and there is none.
 */
import { createPrintJobs } from '../../server/edges/printing/jobs.ts';
import { redisPapers } from '../../server/edges/printing/papers.ts';
import type { PrintState } from '../../server/edges/printing/print-state.ts';
import { createPrinters } from '../../server/edges/printing/printers.ts';
import { connectRedis } from '../../server/redis/connect.ts';
import { paperWith } from '../printing/samples.ts';
import { randomFrom } from '../support/random.ts';
import { startTestRedis } from '../support/redis.ts';
import { type BadPrinter, startBadPrinter } from './bad-printer.ts';
import { startPortKiosks } from './port-kiosks.ts';

export interface Papers {
  readonly tickets: number;
  readonly printedOnce: number;
  readonly printedTwice: number;
  /** No paper, and no screen that said so. */
  readonly lost: number;
  /** Visitors who were told why, and pressed once more. */
  readonly told: number;
}

const SITE = 'mitte';
export const PRINTERS = 8;
const FAULTY = 0.3;
/** A visitor gives up and lives with the number on the screen. */
const MOST_PRESSES = 20;
/** Long enough that a machine with much to do makes no printer of its own a silent one, ms. */
const timeouts = { connect: 4000, status: 1000, stall: 2000, completion: 2000, goodbye: 150 };
const log = { info() {}, warn() {}, error() {} };

/** @param atPorts how many of the eight printers hang on a kiosk in a browser; the others are on the network */
export async function printer({
  tickets = 1000,
  atPorts = 0,
  seed,
  say,
}: {
  readonly tickets?: number;
  readonly atPorts?: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}): Promise<Papers> {
  const redis = await startTestRedis();
  const client = connectRedis({ socketPath: redis.socketPath }, 'jobs', log);
  const random = randomFrom(seed);
  const printers = await Promise.all(
    Array.from({ length: PRINTERS }, () => startBadPrinter(randomFrom(random.between(0, 1e9)), FAULTY)),
  );
  const kioskOf = (index: number) => `kiosk-${index}`;
  const hanging = new Map(
    printers.slice(0, atPorts).map(({ address }, index) => [kioskOf(index), address] as const),
  );
  const kiosks = atPorts === 0 ? undefined : await startPortKiosks(SITE, redis, hanging);
  const endings = new Map<string, (state: PrintState) => void>();
  const jobs = createPrintJobs({
    connection: client,
    prefix: '{chaos}:bull',
    printers: createPrinters({
      papers: redisPapers(client),
      now: Date.now,
      timeouts,
      ...(kiosks && { ports: kiosks.ports }),
    }),
    onState(_site, state) {
      if (state.state === 'printed' || state.state === 'failed')
        endings.get(`${state.ticketId} ${state.copy}`)?.(state);
    },
    log,
    retryDelay: 60,
  });

  let told = 0;
  let lost = 0;
  const visit = async (index: number, at: BadPrinter, kioskId: string): Promise<void> => {
    const ticketId = `ticket-${index}`;
    const code = `A ${String(index + 1).padStart(3, '0')}`;
    for (let copy = 1; copy <= MOST_PRESSES; copy += 1) {
      const ended = new Promise<PrintState>((resolve) => endings.set(`${ticketId} ${copy}`, resolve));
      const paper = paperWith({ code });
      const printer = hanging.has(kioskId) ? 'browser' : at.address;
      await jobs.enqueue({ site: SITE, ticketId, copy, kioskId, printer, paper });
      const { state, proof } = await ended;
      if (at.cut.has(code)) return;
      // "Printed" without a paper: only a printer that never says anything may lead there, and then it is lost.
      if (state === 'printed') {
        lost += 1;
        say(`${code} was called printed (${proof}) and is not`);
        return;
      }
      told += 1;
    }
    lost += 1;
  };
  await Promise.all(
    printers.map(async (at, first) => {
      for (let index = first; index < tickets; index += PRINTERS) await visit(index, at, kioskOf(first));
    }),
  );
  await jobs.close();
  await kiosks?.close();
  await client.quit();
  for (const each of printers) await each.close();
  await redis.stop();

  const cuts = printers.flatMap(({ cut }) => [...cut.values()]);
  const faults = new Map<string, number>();
  for (const each of printers)
    for (const [fault, count] of each.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  say(`${[...faults].map(([fault, count]) => `${fault} ${count}`).join(', ')}; ${told} pressed once more`);
  const printedOnce = cuts.filter((count) => count === 1).length;
  return { tickets, printedOnce, printedTwice: cuts.filter((count) => count > 1).length, lost, told };
}
