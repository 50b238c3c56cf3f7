import { randomInt } from 'node:crypto';
import type { PaperFormat } from './layout.ts';
import type { Delivered, Printer, PrinterState, PrintResult } from './printer.ts';
import { isBlocked } from './printer.ts';
import type { StatusBytes } from './status.ts';
import {
  CLEAR_BUFFER,
  completionAnswer,
  completionQuestion,
  isStatusByte,
  splitCut,
  stateOf,
  statusQuestion,
} from './status.ts';
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

/** From so many questions without an answer on a printer is not asked any more whether it has printed. */
const MISSES = 2;
/** Bit of DLE EOT 2 that says that DLE EOT 3 has more to tell. */
const HAS_ERROR = 0x40;
const SILENCE: StatusBytes = { printer: undefined, causes: undefined, paper: undefined };

type Proof = { readonly proof: Delivered['proof'] } | { readonly trouble: PrinterState };

/**
 * A network printer that takes raw bytes ("port 9100"). One connection per ticket: status before, bytes, proof after.
 * A printer that answers nothing gets its ticket all the same, as `proof: 'none'`.
 */
export function tcpPrinter(place: TcpPlace, timeouts: Partial<TcpTimeouts> = {}): Printer {
  const limits = { ...TIMEOUTS, ...timeouts };
  // Counted, so that a model without GS ( H does not make every visitor wait for it; one that once did has it.
  let misses = 0;

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

  /** Whether all that was sent is on paper: by the printer's own word, or by its state where it has none. */
  const proofOf = async (link: TcpLink): Promise<Proof> => {
    if (misses < MISSES && (await isCompleted(link, limits))) {
      misses = Number.NEGATIVE_INFINITY;
      return { proof: 'completion' };
    }
    const status = await askStatus(link, limits);
    // It spoke and fell silent: nobody knows how much of the ticket is on paper.
    if (link.mute || status === SILENCE) return { trouble: 'unreachable' };
    const state = stateOf(status);
    if (isBlocked(state)) return { trouble: state };
    if (state === 'unknown') return { proof: 'none' };
    misses += 1;
    return { proof: 'status' };
  };

  /** What is still in the printer must not come out later, for somebody else. */
  const clear = (link: TcpLink) => link.send(CLEAR_BUFFER, limits.status).catch(() => undefined);

  const deliver = async (
    link: TcpLink,
    bytes: Uint8Array,
    beforeCut: () => Promise<void>,
    cutting: () => void,
  ) => {
    const { body, cut } = splitCut(bytes);
    const before = await askStatus(link, limits);
    const stateBefore = stateOf(before);
    if (isBlocked(stateBefore)) return { delivered: false, state: stateBefore } as const;
    await link.send(body, limits.stall);
    if (before === SILENCE) {
      await beforeCut();
      cutting();
      await link.send(cut, limits.stall);
      await link.end(limits.goodbye);
      return { delivered: true, proof: 'none', state: 'unknown' } as const;
    }
    const bodyProof = await proofOf(link);
    if ('trouble' in bodyProof) {
      await clear(link);
      return { delivered: false, state: bodyProof.trouble } as const;
    }
    await beforeCut();
    cutting();
    await link.send(cut, limits.stall);
    const done = await proofOf(link);
    if ('trouble' in done) {
      await clear(link);
      return { delivered: false, state: done.trouble, uncertain: true } as const;
    }
    const after = done.proof === 'none' ? 'unknown' : stateOf(await askStatus(link, limits));
    return { delivered: true, proof: done.proof, state: after } as const;
  };

  return {
    exclusive: true,
    format: place.format,
    async print(bytes, _label, beforeCut = async () => {}) {
      let isCutting = false;
      const cutting = () => void (isCutting = true);
      try {
        return await talk((link): Promise<PrintResult> => deliver(link, bytes, beforeCut, cutting));
      } catch (error) {
        const state = stateOfFailure(error);
        return isCutting ? { delivered: false, state, uncertain: true } : { delivered: false, state };
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
  const ask = async (n: 1 | 2 | 3 | 4): Promise<number | undefined> => {
    link.forget();
    await link.send(statusQuestion(n), limits.stall);
    return link.answer((heard) => heard.find(isStatusByte), limits.status);
  };
  const printer = await ask(1);
  if (printer === undefined) return SILENCE;
  const causes = await ask(2);
  if (causes === undefined) return { printer, causes, paper: undefined };
  const errors = (causes & HAS_ERROR) === 0 ? undefined : await ask(3);
  return { printer, causes, errors, paper: await ask(4) };
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
