/** The printer that hangs on this kiosk: takes papers from the server, carries them to the port, says what became of them. */
import type { ByteLink } from '../../shared/printing/byte-link.ts';
import { LinkBroken } from '../../shared/printing/byte-link.ts';
import { Dialogue } from '../../shared/printing/dialogue.ts';
import type { PortRow, PortWord } from '../../shared/printing/port.ts';
import type { PrinterState, PrintResult } from '../../shared/printing/printer-state.ts';
import { CLEAR_BUFFER } from '../../shared/printing/status.ts';
import type { Clock } from '../../shared/ui/clock.ts';
import { type BytePort, openLink } from './byte-port.ts';

/** Slower than at the network: the question waits in the port behind what has not been sent yet. */
const LIMITS = { status: 1500, stall: 10_000, completion: 10_000, goodbye: 500 };
/** How often the printer is asked how it is, and how often that is told even if it is the same. */
const CHECK_MS = 5_000;
const TELL_MS = 20_000;
const REOPEN_MS = 1_000;
/** How long the server may take to let a paper be cut. */
const RELEASE_MS = 10_000;
/** An answer that did not come is asked for again, for as many times. */
const TRIES = 3;

export interface PortPrinterOptions {
  /** Of this load of the page. */
  readonly session: string;
  /** The port that this page may use; undefined where it has been given none. */
  readonly port: () => Promise<BytePort | undefined>;
  /** @returns undefined where the server did not answer */
  readonly tell: (word: PortWord) => Promise<{ readonly paper?: string | null } | undefined>;
  readonly clock: Clock;
  readonly changed: () => void;
  readonly limits?: typeof LIMITS;
}

class NotReleased extends Error {
  override name = 'NotReleased';
}

export class PortPrinter {
  readonly #options: PortPrinterOptions;
  readonly #dialogue: Dialogue;
  #link: ByteLink | undefined;
  #state: PrinterState = 'not-set-up';
  #hadPort = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #told: PrinterState | undefined;
  #job: string | undefined;
  #released: ((isReleased: boolean) => void) | undefined;
  /** One thing at a time at the port. */
  #last: Promise<void> = Promise.resolve();
  #cancel = () => {};
  #isOver = false;

  constructor(options: PortPrinterOptions) {
    this.#options = options;
    this.#dialogue = new Dialogue(options.limits ?? LIMITS);
  }

  get state(): PrinterState {
    return this.#state;
  }

  /** Looks after the port from now on; again, at once, when another one may be used. */
  check(): Promise<void> {
    this.#cancel();
    return this.#next(async () => {
      await this.#look();
      if (!this.#isOver) this.#cancel = this.#options.clock.after(CHECK_MS, () => void this.check());
    });
  }

  stop(): void {
    this.#isOver = true;
    this.#cancel();
    this.#released?.(false);
    this.#link?.close();
  }

  /** The server's row changed; undefined where it has nothing to print. */
  offered(row: PortRow | undefined): void {
    if (row?.job !== this.#job) this.#released?.(false);
    else if (row?.step === 'cut') this.#released?.(true);
    if (row?.step !== 'print' || row.job === this.#job) return;
    this.#job = row.job;
    void this.#next(() => this.#print(row.job));
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(() => undefined);
    return this.#last;
  }

  async #look(): Promise<void> {
    const { port, clock } = this.#options;
    if (this.#link === undefined) {
      const found = await port();
      // A plug that is pulled takes its permission out of the browser's list until it is back.
      if (found === undefined) return this.#is(this.#hadPort ? 'unreachable' : 'not-set-up');
      this.#hadPort = true;
      try {
        this.#link = await openLink(found, clock.after, () => this.#lost());
      } catch {
        return this.#is('unreachable');
      }
    }
    await this.#is(await this.#dialogue.status(this.#open));
  }

  /** Pulled out, or closed after a failure: opened again as soon as it is there again. */
  #lost(): void {
    this.#link = undefined;
    this.#cancel();
    if (!this.#isOver) this.#cancel = this.#options.clock.after(REOPEN_MS, () => void this.check());
  }

  async #is(state: PrinterState): Promise<void> {
    const { clock, changed, session, tell } = this.#options;
    if (state !== this.#state) {
      this.#state = state;
      changed();
    }
    const now = clock.monotonic();
    if (state === this.#told && now < this.#toldAt + TELL_MS) return;
    if ((await tell({ word: 'here', session, state })) === undefined) return;
    this.#told = state;
    this.#toldAt = now;
  }

  async #print(job: string): Promise<void> {
    const { session } = this.#options;
    if (this.#job !== job) return;
    if (this.#link === undefined) await this.#look();
    if (this.#link === undefined) {
      const result = { delivered: false, state: this.#state } as const;
      return this.#say({ word: 'done', session, job, result });
    }
    const answer = await this.#options.tell({ word: 'take', session, job });
    if (answer?.paper === null) return;
    const result: PrintResult =
      answer?.paper === undefined
        ? { delivered: false, state: 'unreachable' }
        : await this.#carry(job, bytesOf(answer.paper));
    await this.#say({ word: 'done', session, job, result });
    await this.#is(result.state);
  }

  async #carry(job: string, bytes: Uint8Array): Promise<PrintResult> {
    try {
      return await this.#dialogue.print(this.#open, bytes, () => this.#release(job));
    } catch (error) {
      if (!(error instanceof NotReleased)) throw error;
      // The server has given the paper up: what waits in the printer must not come out for somebody else.
      await this.#link?.send(CLEAR_BUFFER, LIMITS.status).catch(() => undefined);
      return { delivered: false, state: 'unreachable' };
    }
  }

  /** @throws {NotReleased} where the server does not want it cut (any more) */
  async #release(job: string): Promise<void> {
    const { clock, session } = this.#options;
    let cancel = () => {};
    const isReleased = new Promise<boolean>((resolve) => {
      this.#released = resolve;
      cancel = clock.after(RELEASE_MS, () => resolve(false));
    });
    await this.#say({ word: 'before-cut', session, job });
    const isWanted = await isReleased;
    cancel();
    this.#released = undefined;
    if (!isWanted) throw new NotReleased(job);
  }

  async #say(word: PortWord): Promise<void> {
    for (let tries = 0; tries < TRIES; tries += 1) if ((await this.#options.tell(word)) !== undefined) return;
  }

  readonly #open = (): Promise<ByteLink> =>
    this.#link === undefined ? Promise.reject(new LinkBroken('no port')) : Promise.resolve(this.#link);
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
