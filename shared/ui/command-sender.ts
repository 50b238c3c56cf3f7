/**
 * Sends commands so that each happens at most once and its sender learns what became of it: a command
 * keeps its id through every repetition, and the server answers a known id with the first outcome.
 */
import type { RefusalCode } from '../refusals.ts';
import type { Clock } from './clock.ts';
import type { CommandAnswer, CommandRequest, Refused, Wire } from './wire.ts';

const ANSWER_TIMEOUT_MS = 5_000;
const REPEAT_MS = 1_000;
/** Longer than this nobody stands in front of a button. */
const PATIENCE_MS = 20_000;

/** A server that does not know finds out when it is asked again; for one that closes, another one answers. */
const REPEATED: ReadonlySet<RefusalCode> = new Set(['outcome-unknown', 'closing']);
const UNKNOWN: Refused = { ok: false, refusal: { code: 'outcome-unknown', retryable: true } };

interface Pending {
  readonly request: CommandRequest;
  readonly settle: (answer: CommandAnswer) => void;
  cancelTimer: () => void;
}

export class CommandSender {
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();
  #online = false;

  constructor(wire: Wire, clock: Clock) {
    this.#wire = wire;
    this.#clock = clock;
  }

  /** Settles with the server's answer, or as `outcome-unknown` after 20 s; never rejects. */
  send(request: CommandRequest): Promise<CommandAnswer> {
    return new Promise((resolve) => {
      const cancelPatience = this.#clock.after(PATIENCE_MS, () => pending.settle(UNKNOWN));
      const pending: Pending = {
        request,
        settle: (answer) => {
          if (this.#pending.get(request.id) === pending) this.#pending.delete(request.id);
          cancelPatience();
          pending.cancelTimer();
          resolve(answer);
        },
        cancelTimer: () => {},
      };
      this.#pending.set(request.id, pending);
      this.#transmit(pending);
    });
  }

  /** A connection stands: whatever was not answered goes out again. */
  online(): void {
    this.#online = true;
    for (const pending of this.#pending.values()) this.#transmit(pending);
  }

  offline(): void {
    this.#online = false;
    for (const pending of this.#pending.values()) pending.cancelTimer();
  }

  #transmit(pending: Pending): void {
    pending.cancelTimer();
    if (!this.#online || !this.#pending.has(pending.request.id)) return;
    pending.cancelTimer = this.#clock.after(ANSWER_TIMEOUT_MS, () => this.#transmit(pending));
    this.#wire.command(pending.request, (answer) => {
      if (answer.ok || !REPEATED.has(answer.refusal.code)) {
        pending.settle(answer);
        return;
      }
      pending.cancelTimer();
      pending.cancelTimer = this.#clock.after(REPEAT_MS, () => this.#transmit(pending));
    });
  }
}
