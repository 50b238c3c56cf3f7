/**
 * One visitor's visit at the kiosk, from the first touch to the empty screen for the next person. However
 * often and with however many fingers somebody taps: one visit, one number.
 */
import type { Output } from '../shared/commands.ts';
import type { Outcome, WireRefusal } from '../shared/ui/wire.ts';
import type { PrintRow } from '../shared/views/rows.ts';

/** Fingers are still tapping where a button was a moment ago. */
const DEAF_MS = 900;
/** A printer that needs longer than this has trouble, whatever it says. */
const SLOW_MS = 6_000;
const STAY_MS = 30_000;
const STAY_PRINTED_MS = 15_000;
const STAY_TROUBLE_MS = 60_000;
export const MORE_MS = 30_000;

export type Issued = Output<'issue-ticket'>;
export type PrintPhase = 'printing' | 'printed' | 'slow' | 'failed';
export type VisitState =
  | { readonly step: 'choosing'; readonly trouble?: WireRefusal }
  | { readonly step: 'asking'; readonly serviceId: string }
  | { readonly step: 'issued'; readonly ticket: Issued; readonly phase: PrintPhase };

export interface VisitOptions {
  readonly issue: (serviceId: string, commandId: string) => Promise<Outcome<'issue-ticket'>>;
  readonly newId: () => string;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly changed: () => void;
  /** The visitor went, or time ran out: what they changed about the screen goes too. */
  readonly ended: () => void;
}

export class Visit {
  readonly #options: VisitOptions;
  /** An answer that did not come may still have issued a number: asking again uses the same id. */
  readonly #ids = new Map<string, string>();
  #state: VisitState = { step: 'choosing' };
  #deafUntil = 0;
  #issuedAt = 0;
  #leavesAt = 0;
  #extended = false;

  constructor(options: VisitOptions) {
    this.#options = options;
  }

  get state(): VisitState {
    return this.#state;
  }

  /** Whole seconds until the screen closes by itself. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#leavesAt - this.#options.now()) / 1_000));
  }

  /** A touch on a service. Every touch after the first is the same wish. */
  async ask(serviceId: string): Promise<void> {
    const { issue, newId, now } = this.#options;
    if (this.#state.step !== 'choosing' || now() < this.#deafUntil) return;
    const id = this.#ids.get(serviceId) ?? newId();
    this.#ids.set(serviceId, id);
    this.#set({ step: 'asking', serviceId });
    const outcome = await issue(serviceId, id);
    if (!outcome.ok) {
      // A refusal is not remembered under its id; only an unknown outcome needs the old one again.
      if (outcome.refusal.code !== 'outcome-unknown') this.#ids.delete(serviceId);
      this.#set({ step: 'choosing', trouble: outcome.refusal });
      return;
    }
    this.#issuedAt = now();
    this.#deafUntil = this.#issuedAt + DEAF_MS;
    this.#leavesAt = this.#issuedAt + STAY_MS;
    this.#extended = false;
    this.#set({ step: 'issued', ticket: outcome.value, phase: 'printing' });
  }

  /** Once a second, and whenever the print's row changed. */
  tick(print: PrintRow | undefined): void {
    if (this.#state.step !== 'issued') return;
    const now = this.#options.now();
    if (now >= this.#leavesAt) {
      this.end();
      return;
    }
    // The row goes when its time is over, or with a restart of the server; the paper does not.
    if (this.#state.phase === 'printed') return;
    const phase = phaseOf(print, now - this.#issuedAt);
    if (phase === this.#state.phase) return;
    if (phase === 'printed') this.#stay(now + STAY_PRINTED_MS);
    else if (phase !== 'printing') this.#stay(Math.max(this.#leavesAt, now + STAY_TROUBLE_MS));
    this.#set({ ...this.#state, phase });
  }

  moreTime(): void {
    this.#extended = true;
    this.#leavesAt += MORE_MS;
    this.#options.changed();
  }

  /** The visitor says that they are done. */
  leave(): void {
    if (this.#options.now() >= this.#deafUntil) this.end();
  }

  /** Forgets the visit: nothing of it may meet the next person. */
  end(): void {
    if (this.#state.step === 'asking') return;
    this.#ids.clear();
    if (this.#state.step === 'issued') this.#deafUntil = this.#options.now() + DEAF_MS;
    this.#options.ended();
    this.#set({ step: 'choosing' });
  }

  /** Who asked for more time does not lose it because the paper came. */
  #stay(until: number): void {
    this.#leavesAt = this.#extended ? Math.max(this.#leavesAt, until) : until;
  }

  #set(state: VisitState): void {
    this.#state = state;
    this.#options.changed();
  }
}

function phaseOf(print: PrintRow | undefined, elapsed: number): PrintPhase {
  if (print?.state === 'printed' || print?.state === 'failed') return print.state;
  return elapsed >= SLOW_MS ? 'slow' : 'printing';
}
