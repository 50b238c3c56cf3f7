/**
 * One visitor's visit at the kiosk, from the first touch to the empty screen for the next person. However
 * often and with however many fingers somebody taps: one visit, one number.
 */
import type { Outcome } from '../shared/ui/wire.ts';
import type { PrintRow } from '../shared/views/rows.ts';
import { Idle } from './idle.ts';
import { isNotNow } from './not-now.ts';
import { phaseOf, type Said, type Shown, type VisitState } from './steps.ts';

/** Fingers are still tapping where a button was a moment ago. */
const DEAF_MS = 900;
/** An answer that takes longer than this is explained, while it is still waited for. */
const LONG_MS = 5_000;
const STAY_MS = 30_000;
const STAY_PRINTED_MS = 15_000;
const STAY_TROUBLE_MS = 60_000;
const MORE_MS = 30_000;

export interface VisitOptions {
  readonly issue: (serviceId: string, commandId: string) => Promise<Outcome<'issue-ticket'>>;
  readonly book: (serviceId: string, slot: number, commandId: string) => Promise<Outcome<'book-appointment'>>;
  readonly newId: () => string;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
  readonly changed: () => void;
  /** The visitor went, or time ran out: what they changed about the screen goes too. */
  readonly ended: () => void;
}

export class Visit {
  readonly idle: Idle;
  readonly #options: VisitOptions;
  /** An answer that did not come may still have issued a number: asking again uses the same id. */
  readonly #ids = new Map<string, string>();
  #state: VisitState = { step: 'choosing' };
  #deafUntil = 0;
  #since = 0;
  #leavesAt = 0;
  #extended = false;
  #old: PrintRow | undefined;
  /** The code that is being looked for. */
  #sought: string | undefined;
  /** The choice from which a phone's code has been asked for. */
  #opening: VisitState | undefined;

  constructor(options: VisitOptions) {
    this.#options = options;
    this.idle = new Idle(options.now);
  }

  get state(): VisitState {
    return this.#state;
  }

  /** Whole seconds until the screen with the number closes by itself. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#leavesAt - this.#options.now()) / 1_000));
  }

  /** A touch on a service. Every touch after the first is the same wish. */
  async ask(serviceId: string): Promise<void> {
    if (this.#state.step !== 'choosing' || this.#isDeaf) return;
    this.#set({ step: 'asking', serviceId, long: false });
    const outcome = await this.#send(serviceId, (id) => this.#options.issue(serviceId, id));
    if (outcome.ok) {
      this.show(outcome.value);
      return;
    }
    const { code } = outcome.refusal;
    if (isNotNow(code)) this.#set({ step: 'instead', serviceId, why: code });
    else this.#set({ step: 'choosing', trouble: outcome.refusal });
  }

  /** A touch on a free time, where there is no number now. */
  async book(slot: number): Promise<void> {
    if (this.#state.step !== 'instead' || this.#isAsking || this.#isDeaf) return;
    const { step, serviceId, why } = this.#state;
    this.#set({ step, serviceId, why, slot });
    const outcome = await this.#send(`${serviceId} ${slot}`, (id) => this.#options.book(serviceId, slot, id));
    if (!outcome.ok) return this.#set({ step, serviceId, why, trouble: outcome.refusal });
    const { ticketId, token, code } = outcome.value;
    const note: Said = { key: 'kiosk.booked-note', times: { when: slot } };
    this.show({ ticketId, token, code, serviceId, title: 'kiosk.booked', isLater: true, note });
  }

  /** Goes to a screen beside the services; deaf to the finger that is still on its way. */
  go(state: Extract<VisitState, { step: 'instead' | 'code' | 'own-phone' | 'choosing' }>): void {
    if (this.#isDeaf || this.#isAsking) return;
    this.idle.touched();
    this.#set(state);
  }

  /** To the services; from a number, to the next visitor. */
  back(): void {
    if (this.#state.step === 'issued') this.leave();
    else this.go({ step: 'choosing' });
  }

  /**
   * Looks for a code; a reader that sees it twice asks once. Undefined where the answer is nobody's any more: the
   * visitor went back, was forgotten, or holds another code before the reader.
   */
  async look<T>(code: string, find: () => Promise<T>): Promise<T | undefined> {
    const before = this.#state;
    if (this.#isAsking || before.step === 'issued') return undefined;
    if (before.step === 'code' && before.busy && this.#sought === code) return undefined;
    this.#sought = code;
    this.say(true);
    const looking = this.#state;
    const found = await find();
    return this.#state === looking ? found : undefined;
  }

  /** Asks for a code for the visitor's own phone: once, however often they tap. */
  async handOver(open: () => Promise<string | undefined>): Promise<void> {
    const before = this.#state;
    if (before.step !== 'choosing' || this.#opening === before || this.#isDeaf) return;
    this.#opening = before;
    const code = await open();
    if (this.#state !== before) return;
    if (code !== undefined) this.go({ step: 'own-phone', code });
    else this.#set({ step: 'choosing', trouble: { code: 'outcome-unknown', retryable: true } });
  }

  /** What became of a code: still being looked for, or why it leads to no number. */
  say(busy: boolean, said?: Said): void {
    this.idle.touched();
    this.#set({ step: 'code', busy, ...(said !== undefined && { said }) });
  }

  /** A number to look at; unless it needs none, its paper is on its way. */
  show(ticket: Shown): void {
    const now = this.#options.now();
    this.#since = now;
    this.#deafUntil = now + DEAF_MS;
    this.#leavesAt = now + STAY_MS;
    this.#extended = false;
    this.#old = undefined;
    this.#set({ step: 'issued', ticket, phase: 'printing' });
  }

  /** Another paper was asked for; what the row says of the one before counts no more. */
  printAgain(print: PrintRow | undefined): void {
    if (this.#state.step !== 'issued') return;
    const now = this.#options.now();
    this.#since = now;
    this.#old = print;
    this.#leavesAt = Math.max(this.#leavesAt, now + STAY_MS);
    this.#set({ step: 'issued', ticket: this.#state.ticket, phase: 'printing' });
  }

  /** Once a second, and whenever the print's row changed. */
  tick(print: PrintRow | undefined): void {
    const now = this.#options.now();
    const state = this.#state;
    if ((state.step === 'asking' || state.step === 'instead') && this.#isAsking)
      if (state.long !== true && now - this.#since >= LONG_MS) this.#set({ ...state, long: true });
    if (this.#state.step !== 'issued') return;
    if (now >= this.#leavesAt) {
      this.end();
      return;
    }
    // The row goes when its time is over, or with a restart of the server; the paper does not.
    if (this.#state.phase === 'printed' || this.#state.ticket.paperless) return;
    const isOld = print !== undefined && print.at === this.#old?.at && print.state === this.#old.state;
    const phase = phaseOf(isOld ? undefined : print, now - this.#since);
    const reason = phase === 'failed' ? print?.reason : undefined;
    if (phase === this.#state.phase && reason === this.#state.reason) return;
    if (phase === 'printed') this.#stay(now + STAY_PRINTED_MS);
    else if (phase !== 'printing') this.#stay(Math.max(this.#leavesAt, now + STAY_TROUBLE_MS));
    const { ticket } = this.#state;
    this.#set({ step: 'issued', ticket, phase, ...(reason !== undefined && { reason }) });
  }

  moreTime(): void {
    this.#extended = true;
    this.#leavesAt += MORE_MS;
    this.#options.changed();
  }

  /** The visitor says that they are done. */
  leave(): void {
    if (!this.#isDeaf) this.end();
  }

  /** Forgets the visit: nothing of it may meet the next person. */
  end(): void {
    if (this.#isAsking) return;
    this.#ids.clear();
    if (this.#state.step !== 'choosing') this.#deafUntil = this.#options.now() + DEAF_MS;
    this.idle.touched();
    this.#options.ended();
    this.#set({ step: 'choosing' });
  }

  get #isAsking(): boolean {
    const state = this.#state;
    return state.step === 'asking' || (state.step === 'instead' && state.slot !== undefined);
  }

  /** To fingers that are still tapping. */
  get #isDeaf(): boolean {
    return this.#options.now() < this.#deafUntil;
  }

  /** A refusal is not remembered under its id; only an unknown outcome needs the old one again. */
  async #send<O extends Outcome<'issue-ticket'> | Outcome<'book-appointment'>>(
    wish: string,
    send: (id: string) => Promise<O>,
  ): Promise<O> {
    const { newId, now } = this.#options;
    const id = this.#ids.get(wish) ?? newId();
    this.#ids.set(wish, id);
    this.#since = now();
    const outcome = await send(id);
    if (!outcome.ok && outcome.refusal.code !== 'outcome-unknown') this.#ids.delete(wish);
    this.idle.touched();
    return outcome;
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
