import { setTimeout as delay } from 'node:timers/promises';
import { reasonOf, StartError } from '../start-error.ts';
import { findRedis } from './binary.ts';
import { whyFull } from './disk.ts';
import type { Guarded } from './guardian.ts';
import { type Appendfsync, launchRedis } from './launch.ts';
import { clearLeftover } from './leftover.ts';
import { takeLock } from './lock.ts';
import type { Log } from './log.ts';
import { leavePlace, preparePlace } from './place.ts';
import { isDamaged, repair } from './repair.ts';

export type EmbeddedOptions = Readonly<{
  /** Absolute path; Redis's own things go below `redis/` in it. */
  dataDir: string;
  appendfsync: Appendfsync;
  /** Folders in which redis-server is looked for, as in PATH. */
  programPath: string;
  log: Log;
  /** Called each time Redis ended without having been asked to; it is being started again. */
  onExit?: (code: number) => void;
  /** Ends it while it is still being started. */
  signal?: AbortSignal;
}>;

/** A running Redis of our own. */
export type EmbeddedRedis = Readonly<{
  socketPath: string;
  /** Process id of redis-server; undefined while it is being started again. */
  pid(): number | undefined;
  /** Why it does not run, or ended just now, where that is known. */
  trouble(): string | undefined;
  /** Ends Redis and resolves when it is gone. Close the connections to it first. */
  stop(): Promise<void>;
}>;

const steadyMs = 60_000;
/** So long after a start the reason of the last end is still news. */
const freshMs = 10_000;
const longestPauseMs = 5_000;

/**
 * Starts redis-server (or valkey-server) on a unix socket below DATA_DIR and keeps it running until `stop`. It never
 * outlives this process.
 * @throws {StartError} when there is no Redis to start, DATA_DIR is in use, or Redis refuses its data
 */
export async function startEmbeddedRedis(options: EmbeddedOptions): Promise<EmbeddedRedis> {
  const program = findRedis(options.programPath);
  const place = preparePlace(options.dataDir);
  const lock = await takeLock(place.lockPath);
  if (lock === undefined) {
    throw new StartError(
      `DATA_DIR ${options.dataDir} is in use by another running server; stop that one or choose another DATA_DIR.`,
    );
  }
  const stopping = new AbortController();
  options.signal?.addEventListener('abort', () => stopping.abort());
  const start = async () => {
    await clearLeftover(place, options.log);
    const launch = () => launchRedis(program, place, options.appendfsync, stopping.signal, options.log);
    try {
      return await launch();
    } catch (error) {
      if (stopping.signal.aborted) throw error;
      const full = whyFull(options.dataDir);
      if (full !== undefined) throw new StartError(`Redis cannot start: ${full} (${options.dataDir}).`);
      const words = reasonOf(error);
      if (!isDamaged(words)) throw error;
      repair(program, place, words, options.log);
      return await launch();
    }
  };
  try {
    const first = await start();
    const supervisor = new Supervisor(first, start, stopping.signal, options);
    const stop = async () => {
      stopping.abort();
      await supervisor.done;
      await lock.release();
      leavePlace(place);
    };
    return {
      socketPath: place.socketPath,
      pid: () => supervisor.pid,
      trouble: () => supervisor.trouble,
      stop,
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

class Supervisor {
  pid: number | undefined;
  #why: string | undefined;
  #startedAt = Number.NEGATIVE_INFINITY;
  /** Resolves after the stop, when Redis is gone. */
  readonly done: Promise<void>;
  readonly #start: () => Promise<Guarded>;
  readonly #stopping: AbortSignal;
  readonly #options: EmbeddedOptions;

  constructor(
    first: Guarded,
    start: () => Promise<Guarded>,
    stopping: AbortSignal,
    options: EmbeddedOptions,
  ) {
    this.#start = start;
    this.#stopping = stopping;
    this.#options = options;
    this.done = this.#watch(first);
  }

  get trouble(): string | undefined {
    const isNews = this.pid === undefined || performance.now() - this.#startedAt < freshMs;
    return isNews ? this.#why : undefined;
  }

  async #watch(first: Guarded): Promise<void> {
    let current: Guarded | undefined = first;
    let failures = 0;
    while (current !== undefined) {
      this.pid = current.pid;
      const since = performance.now();
      this.#startedAt = since;
      const code: number = await current.exited;
      this.pid = undefined;
      // The guardian alone may have been killed: what is left of it must let go of Redis too.
      current.release();
      if (this.#stopping.aborted) return;
      failures = performance.now() - since > steadyMs ? 0 : failures + 1;
      this.#why = whyFull(this.#options.dataDir);
      const why =
        this.#why === undefined
          ? '; starting it again'
          : `: ${this.#why} (${this.#options.dataDir}). It is started when there is room`;
      this.#options.log.error(`Redis ended unexpectedly (code ${code})${why}.`);
      this.#options.onExit?.(code);
      current = await this.#restart(failures);
    }
  }

  /** Tries until Redis runs; a full disk, for one, goes away only when somebody makes room. */
  async #restart(failures: number): Promise<Guarded | undefined> {
    for (let attempt = failures; !this.#stopping.aborted; attempt += 1) {
      await delay(Math.min(50 * 2 ** attempt, longestPauseMs), undefined, { signal: this.#stopping }).catch(
        () => {},
      );
      if (this.#stopping.aborted) return undefined;
      // It would load everything and end again with the first write.
      const full = whyFull(this.#options.dataDir);
      this.#why = full ?? this.#why;
      if (full !== undefined) continue;
      try {
        return await this.#start();
      } catch (error) {
        if (this.#stopping.aborted) return undefined;
        // Paths and Redis's own words are for the log alone: anybody may ask whether a server is ready.
        this.#why = 'Redis does not start on its data; the log says why';
        this.#options.log.error(reasonOf(error));
      }
    }
    return undefined;
  }
}
