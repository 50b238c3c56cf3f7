/** One site in memory: decides commands on the latest state, commits them in batches, follows the log. */
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Context } from '../shared/engine/decide.ts';
import type { Command } from '../shared/engine/execute.ts';
import type { SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import type { Actor } from '../shared/model.ts';
import { refuse } from '../shared/refusals.ts';
import { type BatchContext, decideBatch, type Result } from './decide-batch.ts';
import { DamagedLog } from './folded.ts';
import { Follower, type Past } from './follower.ts';
import { type Batch, BrokenChain, encode, type FeedMessage, type Head, type Mark } from './log/codec.ts';
import { isMoving, isRefusal } from './log/replication.ts';
import type { SiteLog } from './log/site-log.ts';
import { type Waiting, WaitingLine } from './waiting-line.ts';

const RETRY_PAUSE = 50;

export interface Environment extends Pick<Context, 'newTicket' | 'ticketIdOf' | 'quote'> {
  /** Our clock, epoch ms. */
  now(): number;
  /** The store's clock, epoch ms. */
  storeNow(): number;
  /** Something moved: these events, from `before` to the site's present state. */
  committed(site: LiveSite, events: readonly LogEvent[], before: SiteState): void;
  /** What was known is no longer true (the store lost its tail): everybody reads afresh. */
  reset(site: LiveSite, past: Past): void;
  /** Something that must not happen did: a bug, or a log that contradicts itself. */
  fault(site: LiveSite, error: unknown): void;
}

interface Check {
  resolve(): void;
  reject(error: unknown): void;
}

export class LiveSite {
  readonly id: string;
  readonly #log: SiteLog;
  readonly #environment: Environment;
  readonly #follower: Follower;
  readonly #waiting = new WaitingLine();
  #inbox: FeedMessage[] = [];
  #checks: Check[] = [];
  #running = false;
  #isLoaded = false;
  /** Several pressed at once, the last time. */
  #isBusy = false;
  /** The store is away. */
  #isPausing = false;

  constructor(id: string, log: SiteLog, environment: Environment) {
    this.id = id;
    this.#log = log;
    this.#environment = environment;
    this.#follower = new Follower(log, () => environment.storeNow(), {
      moved: (events, before) => environment.committed(this, events, before),
      reset: (past) => environment.reset(this, past),
    });
  }

  get state(): SiteState {
    return this.#follower.state;
  }

  get head(): Head {
    return this.#follower.head;
  }

  /** Decides and commits a command. Never rejects: what goes wrong with the store is a refusal. */
  submit(command: Command, actor: Actor): Promise<Result> {
    const now = this.#environment.now();
    if (this.#waiting.isOverloaded(now, this.#isPausing)) return Promise.resolve(refuse('overloaded'));
    const result = this.#waiting.join(command, actor, now);
    this.#wake();
    return result;
  }

  /** Takes news of another process's commit. */
  hear(message: FeedMessage): void {
    this.#inbox.push(message);
    this.#wake();
  }

  /**
   * Makes sure that this process has what the log has; the first one reads it.
   * @throws when the store does not answer
   */
  check(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#checks.push({ resolve, reject });
      this.#wake();
    });
  }

  /** Nothing is under way: whoever forgets the site now breaks nothing off. */
  get isIdle(): boolean {
    return !this.#running;
  }

  /** See `Follower.checkpoint`. */
  readonly checkpoint = (): Promise<Mark | undefined> => this.#follower.checkpoint();

  #wake(): void {
    if (this.#running) return;
    this.#running = true;
    // Not at once: whatever else is submitted in this turn joins the batch.
    queueMicrotask(() => void this.#run());
  }

  /** Everything that moves the head happens here, one after another. */
  async #run(): Promise<void> {
    while (this.#inbox.length > 0 || this.#checks.length > 0 || this.#waiting.length > 0) {
      // What lies unread at other sockets joins the batch: at 64 of them a batch is half as large again, and Redis needs
      // a fifth less time for a command. Whoever presses alone does not wait for it.
      if (this.#isBusy) await turn();
      try {
        // What is published before the first read is in what is read.
        if (!this.#isLoaded) this.#inbox.length = 0;
        if (this.#inbox.length > 0) await this.#follower.takeIn(this.#inbox.splice(0));
        if (this.#checks.length > 0) await this.#runChecks(this.#checks.splice(0));
        this.#waiting.giveUp(this.#environment.now(), refuse('overloaded'));
        if (this.#waiting.length > 0) await this.#commit(this.#waiting.take());
      } catch (error) {
        // The store is away. What was not taken in now is read from the log later: seq tells the gap.
        this.#report(error);
        await delay(RETRY_PAUSE);
      }
    }
    this.#running = false;
  }

  async #runChecks(checks: readonly Check[]): Promise<void> {
    try {
      await (this.#isLoaded ? this.#follower.synchronise() : this.#follower.load());
      this.#isLoaded = true;
      for (const check of checks) check.resolve();
    } catch (error) {
      this.#report(error);
      for (const check of checks) check.reject(error);
    }
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    this.#isBusy = batch.length > 1;
    for (;;) {
      const { results, events, state, isKnown } = decideBatch(this.state, batch, this.#context());
      const settled = isKnown
        ? 'done'
        : await (events.length === 0 ? this.#answer(batch) : this.#write(batch, events, state));
      if (settled === 'done') {
        this.#isPausing = false;
        for (const [index, { settle }] of batch.entries()) settle(results[index] ?? refuse('fault'));
        return;
      }
      if (settled !== 'again') {
        // Those behind have waited as long: a try for each batch would be one wait after the other.
        this.#waiting.giveUp(this.#environment.now(), settled);
        for (const { settle } of batch) settle(settled);
        return;
      }
    }
  }

  #context(): BatchContext {
    const { newTicket, ticketIdOf, quote } = this.#environment;
    const fault = (error: unknown) => this.#environment.fault(this, error);
    return { at: this.#environment.now(), newTicket, ticketIdOf, ...(quote && { quote }), fault };
  }

  /** Nothing to write. A refusal, or that there was nothing to do, has to be true of the log as it is now, not as it was here. */
  async #answer(batch: readonly Waiting[]): Promise<Result | 'done' | 'again'> {
    const { seq } = this.state;
    try {
      await this.#follower.synchronise();
    } catch {
      return this.#pause(batch, refuse('store-unavailable'));
    }
    return this.state.seq === seq ? 'done' : 'again';
  }

  async #write(
    batch: readonly Waiting[],
    events: readonly LogEvent[],
    state: SiteState,
  ): Promise<Result | 'done' | 'again'> {
    const decidedOn = this.head;
    const encoded = encode(decidedOn, events);
    try {
      const appended = await this.#log.append(decidedOn, encoded, this.#follower.deadline());
      if (appended.kind === 'ok') {
        this.#follower.advance(events, appended.head, state);
        return 'done';
      }
      if (appended.kind === 'late') return this.#pause(batch, refuse('store-unavailable'));
      await this.#follower.catchUp();
      return 'again';
    } catch (error) {
      if (isRefusal(error)) {
        // Told once, not at every try.
        if (!this.#isPausing && !isMoving(error)) this.#environment.fault(this, error);
        return this.#pause(batch, refuse('store-unavailable'));
      }
      this.#report(error);
      return this.#resolve(batch, events, state, encoded);
    }
  }

  /**
   * The connection was lost in mid-commit. The head tells: our hash means committed; anything else means
   * to decide again, where the ids of commands that did get through give their first outcome, and where
   * a call still under way loses against the compare-and-set, or wins and is found.
   */
  async #resolve(
    batch: readonly Waiting[],
    events: readonly LogEvent[],
    state: SiteState,
    { head: intended }: Batch,
  ): Promise<Result | 'done' | 'again'> {
    for (;;) {
      try {
        const head = await this.#log.readHead();
        if (head.seq !== intended.seq || head.hash !== intended.hash) {
          await this.#follower.catchUp();
          return 'again';
        }
        this.#follower.advance(events, head, state);
        return 'done';
      } catch (error) {
        this.#report(error);
        const paused = await this.#pause(batch, refuse('outcome-unknown'));
        if (paused !== 'again') return paused;
      }
    }
  }

  /** Waits a little, or gives the refusal once the batch's senders have waited long enough. */
  async #pause(batch: readonly Waiting[], refusal: Result): Promise<Result | 'again'> {
    if (this.#environment.now() >= (batch[0]?.giveUpAt ?? 0)) return refusal;
    this.#isPausing = true;
    await delay(RETRY_PAUSE);
    return 'again';
  }

  /** An unreachable store is no fault of a site: its connection says so once. */
  #report(error: unknown): void {
    if (error instanceof BrokenChain || error instanceof DamagedLog) this.#environment.fault(this, error);
  }
}
