import { randomInt } from 'node:crypto';
import type { PaperFormat } from './layout.ts';
import type { Printer, PrinterState, PrintResult } from './printer.ts';
import { isBlocked } from './printer.ts';
import type { StatusBytes } from './status.ts';
import { completionAnswer, completionQuestion, isStatusByte, stateOf, statusQuestion } from './status.ts';
import { LinkBroken, LinkStalled, TcpLink } from './tcp-link.ts';

export interface TcpPlace {
  readonly host: string;
  readonly port: number;
  readonly format: PaperFormat;
}

/** All in ms. */
export interface TcpTimeouts {
  readonly connect: number;
  /** How long one answer about the state may take; a network printer needs a few milliseconds. */
  readonly status: number;
  /** The longest pause in which the printer takes no bytes: it prints and feeds as it reads. */
  readonly stall: number;
  /** How long a ticket may take from its last byte until it is cut. */
  readonly completion: number;
  /** How long a silent printer may take to close the connection. */
  readonly goodbye: number;
}

const TIMEOUTS: TcpTimeouts = { connect: 2000, status: 500, stall: 8000, completion: 4000, goodbye: 500 };

const SILENCE: StatusBytes = { printer: undefined, causes: undefined, paper: undefined };

/**
 * A network printer that takes raw bytes ("port 9100"). One connection per ticket: status before, bytes, proof after.
 * A printer that answers nothing gets its ticket all the same, as `proof: 'none'`.
 */
export function tcpPrinter(place: TcpPlace, timeouts: Partial<TcpTimeouts> = {}): Printer {
  const limits = { ...TIMEOUTS, ...timeouts };
  // Learnt, so that a model without GS ( H does not make every visitor wait for it.
  let neverCompletes = false;

  const talk = async <T>(work: (link: TcpLink) => Promise<T>): Promise<T> => {
    const link = await TcpLink.open(place.host, place.port, limits.connect);
    try {
      const value = await work(link);
      // Most printers take one connection at a time: the next ticket must not be refused because of this one.
      await link.end(limits.goodbye).catch(() => undefined);
      return value;
    } finally {
      link.close();
    }
  };

  const deliver = async (link: TcpLink, bytes: Uint8Array): Promise<PrintResult> => {
    const before = await askStatus(link, limits);
    const talks = before !== SILENCE;
    const stateBefore = stateOf(before);
    if (isBlocked(stateBefore)) return { delivered: false, state: stateBefore };
    await link.send(bytes, limits.stall);
    if (!talks) {
      await link.end(limits.goodbye);
      return { delivered: true, proof: 'none', state: 'unknown' };
    }
    const completed = !neverCompletes && (await isCompleted(link, limits));
    // It spoke and hung up: nobody knows how much of the ticket is on paper.
    if (link.mute && !completed) return { delivered: false, state: 'unreachable' };
    const stateAfter = stateOf(await askStatus(link, limits));
    if (completed) return { delivered: true, proof: 'completion', state: stateAfter };
    if (isBlocked(stateAfter)) return { delivered: false, state: stateAfter };
    if (stateAfter === 'unknown') return { delivered: true, proof: 'none', state: stateAfter };
    neverCompletes = true;
    return { delivered: true, proof: 'status', state: stateAfter };
  };

  return {
    exclusive: true,
    format: place.format,
    async print(bytes) {
      try {
        return await talk((link) => deliver(link, bytes));
      } catch (error) {
        return { delivered: false, state: stateOfFailure(error) };
      }
    },
    async status() {
      try {
        return await talk(async (link) => stateOf(await askStatus(link, limits)));
      } catch (error) {
        return stateOfFailure(error);
      }
    },
  };
}

/** Answers carry no number, so one question at a time; after the first silence the others would be guesses. */
async function askStatus(link: TcpLink, limits: TcpTimeouts): Promise<StatusBytes> {
  const ask = async (n: 1 | 2 | 4): Promise<number | undefined> => {
    link.forget();
    await link.send(statusQuestion(n), limits.stall);
    return link.answer((heard) => heard.find(isStatusByte), limits.status);
  };
  const printer = await ask(1);
  if (printer === undefined) return SILENCE;
  const causes = await ask(2);
  return { printer, causes, paper: causes === undefined ? undefined : await ask(4) };
}

async function isCompleted(link: TcpLink, limits: TcpTimeouts): Promise<boolean> {
  const id = randomInt(36 ** 4)
    .toString(36)
    .padStart(4, '0');
  const expected = Buffer.from(completionAnswer(id));
  link.forget();
  await link.send(completionQuestion(id), limits.stall);
  const found = await link.answer(
    (heard) => (Buffer.from(heard).includes(expected) ? true : undefined),
    limits.completion,
  );
  return found === true;
}

function stateOfFailure(error: unknown): PrinterState {
  if (error instanceof LinkStalled) return 'offline';
  if (error instanceof LinkBroken) return 'unreachable';
  throw error;
}
