/**
 * How a paper is printed, and known to be: status before, everything but the cut, proof, cut, proof. The same at a
 * printer of the network and at one that hangs on a kiosk.
 */
import { type ByteLink, LinkBroken, LinkStalled } from './byte-link.ts';
import { type Delivered, isBlocked, type PrinterState, type PrintResult } from './printer-state.ts';
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

/** All in ms. */
export interface DialogueLimits {
  /** How long one answer about the state may take; a network printer needs a few milliseconds. */
  readonly status: number;
  /** The longest pause in which the printer takes no bytes: it prints and feeds as it reads. */
  readonly stall: number;
  /** How long a ticket may take from its last byte until it is cut. */
  readonly completion: number;
  /** How long a silent printer may take to close the connection. */
  readonly goodbye: number;
}

/** @throws {LinkBroken} */
export type OpenLink = () => Promise<ByteLink>;

/** From so many questions without an answer on a printer is not asked any more whether it has printed. */
const MISSES = 2;
/** Bit of DLE EOT 2 that says that DLE EOT 3 has more to tell. */
const HAS_ERROR = 0x40;
const SILENCE: StatusBytes = { printer: undefined, causes: undefined, paper: undefined };

type Proof = { readonly proof: Delivered['proof'] } | { readonly trouble: PrinterState };

/** What is known of one printer from paper to paper. A printer that answers nothing gets its ticket as `proof: 'none'`. */
export class Dialogue {
  readonly #limits: DialogueLimits;
  // Counted, so that a model without GS ( H does not make every visitor wait for it; one that once did has it.
  #misses = 0;

  constructor(limits: DialogueLimits) {
    this.#limits = limits;
  }

  /**
   * Prints once. Never throws for what a printer can do wrong.
   * @param open makes the connection; the caller closes it, save one that has failed
   * @param beforeCut awaited when everything but the cut has been taken: from then on a paper may be out. What it
   *   throws is thrown on, and nothing is cut.
   */
  async print(open: OpenLink, bytes: Uint8Array, beforeCut: () => Promise<void>): Promise<PrintResult> {
    let isCutting = false;
    const cutting = async () => {
      await beforeCut();
      isCutting = true;
    };
    return this.#talk(
      open,
      (link) => this.#deliver(link, bytes, cutting),
      (state) => (isCutting ? { delivered: false, state, uncertain: true } : { delivered: false, state }),
    );
  }

  /** Asks how it is; never throws for what a printer can do wrong. */
  status(open: OpenLink): Promise<PrinterState> {
    return this.#talk(
      open,
      async (link) => stateOf(await this.#ask(link)),
      (state) => state,
    );
  }

  async #talk<T>(
    open: OpenLink,
    work: (link: ByteLink) => Promise<T>,
    failed: (state: PrinterState) => T,
  ): Promise<T> {
    let link: ByteLink | undefined;
    try {
      link = await open();
      return await work(link);
    } catch (error) {
      // What it has not taken yet must not come out when it takes bytes again.
      link?.close();
      return failed(stateOfFailure(error));
    }
  }

  async #deliver(link: ByteLink, bytes: Uint8Array, cutting: () => Promise<void>): Promise<PrintResult> {
    const limits = this.#limits;
    const { body, cut } = splitCut(bytes);
    const before = await this.#ask(link);
    const stateBefore = stateOf(before);
    if (isBlocked(stateBefore)) return { delivered: false, state: stateBefore };
    await link.send(body, limits.stall);
    if (before === SILENCE) {
      await cutting();
      await link.send(cut, limits.stall);
      await link.end(limits.goodbye);
      return { delivered: true, proof: 'none', state: 'unknown' };
    }
    const bodyProof = await this.#proof(link);
    if ('trouble' in bodyProof) {
      await this.#clear(link);
      return { delivered: false, state: bodyProof.trouble };
    }
    await cutting();
    await link.send(cut, limits.stall);
    const done = await this.#proof(link);
    if ('trouble' in done) {
      await this.#clear(link);
      return { delivered: false, state: done.trouble, uncertain: true };
    }
    const after = done.proof === 'none' ? 'unknown' : stateOf(await this.#ask(link));
    return { delivered: true, proof: done.proof, state: after };
  }

  /** Whether all that was sent is on paper: by the printer's own word, or by its state where it has none. */
  async #proof(link: ByteLink): Promise<Proof> {
    if (this.#misses < MISSES && (await this.#isCompleted(link))) {
      this.#misses = Number.NEGATIVE_INFINITY;
      return { proof: 'completion' };
    }
    const status = await this.#ask(link);
    // It spoke and fell silent: nobody knows how much of the ticket is on paper.
    if (link.mute || status === SILENCE) return { trouble: 'unreachable' };
    const state = stateOf(status);
    if (isBlocked(state)) return { trouble: state };
    if (state === 'unknown') return { proof: 'none' };
    this.#misses += 1;
    return { proof: 'status' };
  }

  /** What is still in the printer must not come out later, for somebody else. */
  #clear(link: ByteLink): Promise<void> {
    return link.send(CLEAR_BUFFER, this.#limits.status).catch(() => undefined);
  }

  /** Answers carry no number, so one question at a time; after the first silence the others would be guesses. */
  async #ask(link: ByteLink): Promise<StatusBytes> {
    const ask = async (n: 1 | 2 | 3 | 4): Promise<number | undefined> => {
      link.forget();
      await link.send(statusQuestion(n), this.#limits.stall);
      return link.answer((heard) => heard.find(isStatusByte), this.#limits.status);
    };
    const printer = await ask(1);
    if (printer === undefined) return SILENCE;
    const causes = await ask(2);
    if (causes === undefined) return { printer, causes, paper: undefined };
    const errors = (causes & HAS_ERROR) === 0 ? undefined : await ask(3);
    return { printer, causes, errors, paper: await ask(4) };
  }

  async #isCompleted(link: ByteLink): Promise<boolean> {
    // Unlike the last ones: an answer that comes late must not stand for another paper.
    const id = Math.floor(Math.random() * 36 ** 4)
      .toString(36)
      .padStart(4, '0');
    const expected = [...completionAnswer(id)];
    link.forget();
    await link.send(completionQuestion(id), this.#limits.stall);
    const found = await link.answer(
      (heard) => (isWithin(heard, expected) ? true : undefined),
      this.#limits.completion,
    );
    return found === true;
  }
}

function isWithin(heard: readonly number[], expected: readonly number[]): boolean {
  return heard.some((_, at) => expected.every((byte, index) => heard[at + index] === byte));
}

function stateOfFailure(error: unknown): PrinterState {
  if (error instanceof LinkStalled) return 'offline';
  if (error instanceof LinkBroken) return 'unreachable';
  throw error;
}
