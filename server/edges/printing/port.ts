/**
 * Printers that hang on a kiosk. A paper lies in the store until the kiosk's page takes it, which it does once; what the
 * page says of it comes as volatile rows, so that any process may print and any may be asked.
 */
import { randomUUID } from 'node:crypto';
import type { PortRow, PortWord } from '../../../shared/printing/port.ts';
import type { PrinterState, PrintResult } from '../../../shared/printing/printer-state.ts';
import type { VolatileChange, VolatileRows } from '../../log/volatile.ts';
import type { Sites } from '../../sites.ts';
import type { PaperFormat } from './layout.ts';
import type { Printer } from './printer.ts';

/** A page that was not heard for as long is gone, ms; it tells every 20 s. */
const GONE_MS = 45_000;
/** How long a page may take to fetch a paper, ms, and how long to say the next thing of it. */
const TAKE_MS = 3000;
const WORD_MS = 45_000;
const KEPT_SECONDS = 60;

const TAKE = `local paper = redis.call('GET', KEYS[1]) redis.call('DEL', KEYS[1]) return paper`;

/** Which kiosk of which site. */
export interface PortPlace {
  readonly site: string;
  readonly kioskId: string;
}

export interface KioskPortsOptions {
  readonly redis: {
    eval(script: string, keys: number, ...keysAndArguments: (string | number)[]): Promise<unknown>;
    set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
  };
  readonly volatile: Pick<VolatileRows, 'set' | 'delete' | 'rows' | 'load' | 'listen'>;
  readonly sites: Pick<Sites, 'get'>;
  readonly now: () => number;
}

interface Here {
  readonly session: string;
  readonly state: PrinterState;
  readonly at: number;
}

export class KioskPorts {
  readonly #options: KioskPortsOptions;

  constructor(options: KioskPortsOptions) {
    this.#options = options;
  }

  /** Takes a page's word in. @returns with `take`, the paper as base64, or null where it is not to be had (any more) */
  async tell({ site, kioskId }: PortPlace, word: PortWord): Promise<{ readonly paper?: string | null }> {
    const { redis, volatile, now } = this.#options;
    const at = now();
    if (word.word === 'here') {
      const { session, state } = word;
      await volatile.set(site, `port-here:${kioskId}`, { session, state, at });
      return {};
    }
    const paper =
      word.word === 'take' && ((await redis.eval(TAKE, 1, keyOf(site, word.job))) as string | null);
    if (paper !== null) await volatile.set(site, `port-word:${kioskId}`, { ...word, at });
    return paper === false ? {} : { paper };
  }

  printer({ site, kioskId }: PortPlace, format: PaperFormat): Printer {
    const status = async (): Promise<PrinterState> => {
      await this.#follow(site);
      const here = this.#options.volatile.rows(site).get(`port-here:${kioskId}`) as Here | undefined;
      return here === undefined || here.at < this.#options.now() - GONE_MS ? 'unreachable' : here.state;
    };
    return {
      exclusive: true,
      format,
      status,
      print: async (bytes, _label, beforeCut = async () => {}) => {
        const state = await status();
        if (state === 'unreachable' || state === 'not-set-up') return { delivered: false, state };
        return this.#print({ site, kioskId }, bytes, beforeCut);
      },
    };
  }

  async #print(
    { site, kioskId }: PortPlace,
    bytes: Uint8Array,
    beforeCut: () => Promise<void>,
  ): Promise<PrintResult> {
    const { redis, volatile, now } = this.#options;
    const job = randomUUID();
    const key = `port:${kioskId}`;
    const offer = (step: PortRow['step']) =>
      volatile.set(site, key, { kiosk: kioskId, job, step, at: now() });
    const words = this.#words({ site, kioskId }, job);
    let isCutting = false;
    let taker: string | undefined;
    // Only what is said of this paper gives it more time: the page tells all the while that it is there.
    let until = now() + TAKE_MS;
    const lost = (): PrintResult =>
      isCutting
        ? { delivered: false, state: 'unreachable', uncertain: true }
        : { delivered: false, state: 'unreachable' };
    try {
      await redis.set(keyOf(site, job), Buffer.from(bytes).toString('base64'), 'EX', KEPT_SECONDS);
      await offer('print');
      for (;;) {
        const word = await words.next(until - now());
        if (word === undefined) {
          // Whoever takes it in this very moment has it; nobody takes it after this.
          if (taker !== undefined || (await redis.eval(TAKE, 1, keyOf(site, job))) !== null) return lost();
          taker = '';
        } else if (word.word === 'here') {
          // The page was loaded again: what it had in hand is gone.
          if (taker !== undefined && taker !== '' && word.session !== taker) return lost();
          continue;
        } else if (word.word === 'take') taker = word.session;
        else if (word.word === 'done') return word.result;
        else {
          await beforeCut();
          isCutting = true;
          await offer('cut');
        }
        until = now() + WORD_MS;
      }
    } finally {
      words.end();
      await volatile.delete(site, key);
    }
  }

  /** What the page says from now on, of this paper and of itself. */
  #words({ site, kioskId }: PortPlace, job: string) {
    const heard: PortWord[] = [];
    let wake = () => {};
    const end = this.#options.volatile.listen((from: string, { key, row }: VolatileChange) => {
      if (from !== site || row === null) return;
      if (key === `port-here:${kioskId}`) heard.push({ ...(row as unknown as Here), word: 'here' });
      else if (key === `port-word:${kioskId}` && row['job'] === job) heard.push(row as unknown as PortWord);
      else return;
      wake();
    });
    const next = async (timeout: number): Promise<PortWord | undefined> => {
      if (heard.length === 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeout);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return heard.shift();
    };
    return { next, end };
  }

  /** Rows are heard of only where the site is followed. */
  async #follow(site: string): Promise<void> {
    await this.#options.sites.get(site);
    await this.#options.volatile.load(site);
  }
}

function keyOf(site: string, job: string): string {
  return `aufruf:{${site}}:port-paper:${job}`;
}
