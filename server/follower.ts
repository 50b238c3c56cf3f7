/** A site's state as its log has it: read, followed, and put right when the log turns out to be another one. */
import { setTimeout as delay } from 'node:timers/promises';
import { EMPTY, type SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import { fold, folded } from './folded.ts';
import type { Checkpoint } from './log/checkpoint.ts';
import {
  BrokenChain,
  decode,
  encode,
  type FeedMessage,
  followsOn,
  type Head,
  type Mark,
  NO_HEAD,
} from './log/codec.ts';
import type { SiteLog } from './log/site-log.ts';

/** How long a commit may travel before the script refuses it, ms. */
const DEADLINE = 2000;

/** Events between two checkpoints at least: read and folded again at a start in a fraction of a second. */
const CHECKPOINT_EVERY = 5000;
/** A site is quiet when nothing moved for so long, ms. */
const QUIET = 50;
/** Without a quiet moment one is written after so many times the entries of the state: a fraction of an entry an event. */
const UNREST = 8;

/** What a process knew of a log that turned out to be another one. */
export interface Past {
  readonly head: Head;
  readonly state: SiteState;
  /** The last event that it knew and that the log still has; undefined where it cannot be told. */
  readonly kept: Mark | undefined;
}

/** Heads that are remembered to find where two pasts part. */
const TRAIL = 32;

/** What a follower tells of. */
export interface Followed {
  /** Something moved: these events, from `before` to the present state. */
  moved(events: readonly LogEvent[], before: SiteState): void;
  /** What was known is no longer true (the store lost its tail): everybody reads afresh. */
  reset(past: Past): void;
}

/** The log does not let itself be taken over for now: nothing that it says is believed. */
class Unclaimed extends Error {
  override readonly name = 'Unclaimed';
}

export class Follower {
  readonly #log: SiteLog;
  readonly #storeNow: () => number;
  readonly #followed: Followed;
  state: SiteState = EMPTY;
  head: Head = NO_HEAD;
  /** Seq of the last checkpoint that this process knows of. */
  #written = 0;
  /** The latest heads, the present one last. */
  readonly #trail: Mark[] = [];
  #isWriting = false;
  /** Ends with the last checkpoint that is being written. */
  #turn: Promise<void> = Promise.resolve();

  /** @param storeNow the store's clock, epoch ms */
  constructor(log: SiteLog, storeNow: () => number, followed: Followed) {
    this.#log = log;
    this.#storeNow = storeNow;
    this.#followed = followed;
  }

  /** When a commit that is sent now may no longer take effect, by the store's clock. */
  deadline(): number {
    return this.#storeNow() + DEADLINE;
  }

  /** Publication is for speed, the sequence for truth: what does not follow on is read from the log. */
  async takeIn(messages: readonly FeedMessage[]): Promise<void> {
    for (const message of messages) {
      const { to, epoch, entries } = message;
      if (to <= this.head.seq && epoch === this.head.epoch) continue;
      if (followsOn(this.head, message)) {
        const { events, head } = decode(this.head, entries);
        this.advance(events, { ...head, epoch }, fold(this.state, events));
      } else {
        await this.catchUp();
      }
    }
  }

  /** Brings the epoch up to date and reads what is missing. */
  async synchronise(): Promise<void> {
    // A site that has no log yet is not brought into being by a question.
    if (this.head.seq === 0) return this.catchUp();
    const claimed = await this.#log.append(this.head, encode(this.head, []), this.deadline());
    if (claimed.kind === 'late') throw new Unclaimed('the store answered too late, or from an earlier life');
    if (claimed.kind === 'moved') await this.catchUp();
    if (claimed.kind === 'ok' && claimed.head.epoch !== this.head.epoch) {
      this.advance([], claimed.head, this.state);
    }
  }

  /** Reads what is missing. */
  async catchUp(): Promise<void> {
    try {
      for await (const { events, head } of this.#log.read(this.head)) {
        this.advance(events, head, fold(this.state, events));
      }
    } catch (error) {
      if (!(error instanceof BrokenChain)) throw error;
      await this.#reload();
    }
  }

  /** Takes over what this process has committed itself. */
  advance(events: readonly LogEvent[], head: Head, state: SiteState): void {
    const before = this.state;
    this.state = state;
    this.head = head;
    this.#remember(head);
    this.#followed.moved(events, before);
    void this.#checkpoint();
  }

  /**
   * Begins: from the last checkpoint and what came after it.
   * @throws when the store does not answer
   */
  async load(): Promise<void> {
    const { head, state } = await this.#begin();
    this.advance([], head, state);
    await this.synchronise();
  }

  /**
   * Writes a checkpoint now.
   * @returns the mark of it, as it was read back; undefined where it cannot be trusted
   * @throws when the store does not answer
   */
  async checkpoint(): Promise<Mark | undefined> {
    await this.#write();
    return (await this.#log.readCheckpoint())?.head;
  }

  /** Writes a checkpoint when the last one lies far enough back. Failing costs nothing but a slower start. */
  async #checkpoint(): Promise<void> {
    if (this.#isWriting || this.#distance() < CHECKPOINT_EVERY) return;
    this.#isWriting = true;
    await this.#rest();
    await this.#write().catch(() => {});
    this.#isWriting = false;
  }

  /** One after another: an older state must not take a newer one's place. */
  #write(): Promise<void> {
    const writing = this.#turn.then(async () => {
      const { head, state } = this;
      await this.#log.writeCheckpoint({ head, state });
      this.#written = head.seq;
    });
    this.#turn = writing.catch(() => {});
    return writing;
  }

  /** Until nobody presses: writing a state costs as much as many commands. */
  async #rest(): Promise<void> {
    let seq: number;
    do {
      ({ seq } = this.head);
      await delay(QUIET, undefined, { ref: false });
    } while (this.head.seq !== seq && this.#distance() < UNREST * entriesOf(this.state));
  }

  #distance(): number {
    return this.head.seq - this.#written;
  }

  /**
   * The log does not go on from what this process has of it: its tail was lost, or days were cut off that this
   * process had not read yet. Begin again.
   */
  async #reload(): Promise<void> {
    const past = { head: this.head, state: this.state, kept: await this.#fork() };
    const begun = await this.#begin();
    const { state } = begun;
    let { head } = begun;
    if (head.seq > 0) {
      // What is left still has the epoch of what was lost: no screen may be told of it under that name. Nor is it
      // believed where it lies in a server that others have taken over from.
      const known = { ...head, epoch: Math.max(head.epoch, this.head.epoch) };
      const claimed = await this.#log.append(known, encode(known, []), this.deadline());
      if (claimed.kind !== 'ok') throw new Unclaimed('what is left of the log cannot be claimed');
      ({ head } = claimed);
    }
    this.state = state;
    this.head = head;
    this.#trail.length = 0;
    this.#remember(head);
    this.#followed.reset(past);
  }

  #remember({ seq, hash }: Head): void {
    if (seq === 0 || this.#trail.at(-1)?.seq === seq) return;
    if (this.#trail.push({ seq, hash }) > TRAIL) this.#trail.shift();
  }

  /** The latest head that the log still has. */
  async #fork(): Promise<Mark | undefined> {
    const { raw } = this.#log;
    const first = await raw.first();
    // Archived and cut off behind us: that is no other past.
    if (first !== undefined && first.seq > this.head.seq + 1) return this.head;
    for (const mark of this.#trail.toReversed()) if (await raw.has(mark)) return mark;
    return undefined;
  }

  /** The present state from the last checkpoint, or from the first event where that one leads nowhere. */
  async #begin(): Promise<Checkpoint> {
    const checkpoint = await this.#log.readCheckpoint();
    this.#written = 0;
    if (checkpoint !== undefined) {
      try {
        const begun = await folded(checkpoint, this.#log.read(checkpoint.head));
        this.#written = checkpoint.head.seq;
        return begun;
      } catch (error) {
        if (!(error instanceof BrokenChain)) throw error;
      }
    }
    return folded({ state: EMPTY, head: NO_HEAD }, this.#log.history());
  }
}

function entriesOf({ tickets, booked, outcomes }: SiteState): number {
  return tickets.size + booked.size + outcomes.fresh.size + outcomes.old.size;
}
