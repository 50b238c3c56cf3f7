/** The clerk's hand: sends one command at a time and knows what became of it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandName } from '../shared/commands.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import { type Connection, commandId } from '../shared/ui/connection.ts';
import type { Outcome } from '../shared/ui/wire.ts';
import type { Deed } from './deed.ts';
import { type Errand, isOver, PATIENCE } from './errand.ts';
import type { MoveName } from './moves.ts';

/** Milliseconds a word to the clerk stays: long enough to be read twice. */
const SHOWN = 10_000;

type Timer = ReturnType<typeof setTimeout>;

/** What the clerk is told: a "no", that nothing was sent, or not yet, or what came of it. */
export type Told =
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | { readonly kind: 'unsent' }
  | { readonly kind: 'early' }
  | { readonly kind: 'done'; readonly words: string };

export class Clerk implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connection: Connection;
  readonly #seen: () => number;
  #errand: Errand<MoveName> | undefined;
  #told: Told | undefined;
  #over: Timer | undefined;
  #forget: Timer | undefined;
  /** A command whose outcome nobody knows: the same press at the same counter repeats it, with its id. */
  #unsure: { readonly press: string; readonly id: string } | undefined;

  /** @param seen seq of the log up to which the host's view shows it */
  constructor(host: ReactiveControllerHost, connection: Connection, seen: () => number) {
    this.#host = host;
    this.#connection = connection;
    this.#seen = seen;
    host.addController(this);
  }

  /** The move that is under way: its key is taken until the screen shows what it did. */
  get busy(): MoveName | undefined {
    return this.#errand?.move;
  }

  get told(): Told | undefined {
    return this.#told;
  }

  hostUpdate(): void {
    if (this.#errand !== undefined && isOver(this.#errand, this.#seen(), performance.now()))
      this.#errand = undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#over);
    clearTimeout(this.#forget);
  }

  tell(told: Told | undefined): void {
    this.#told = told;
    clearTimeout(this.#forget);
    if (told !== undefined) this.#forget = setTimeout(() => this.tell(undefined), SHOWN);
    this.#host.requestUpdate();
  }

  /**
   * Does a move. While another is under way nothing is sent, and that is told.
   * @param fingerprint of the counter as the clerk saw it when pressing
   * @returns the last outcome, or undefined where nothing was sent
   */
  async make(move: MoveName, deed: Deed, fingerprint: string): Promise<Outcome<CommandName> | undefined> {
    if (this.#errand !== undefined) {
      this.tell({ kind: 'early' });
      return undefined;
    }
    const { command, input, next } = deed;
    const press = `${move} ${command} ${fingerprint} ${JSON.stringify(input)}`;
    const id = this.#unsure?.press === press ? this.#unsure.id : commandId();
    this.#unsure = undefined;
    this.#errand = { move };
    this.tell(undefined);
    const outcome = await this.#connection.command(command, input, id);
    if (!outcome.ok) {
      this.#errand = undefined;
      const { code } = outcome.refusal;
      if (code === 'outcome-unknown') this.#unsure = { press, id };
      this.tell({ kind: 'refused', code });
      return outcome;
    }
    if (next !== undefined) {
      this.#errand = undefined;
      return this.make(move, next, `${fingerprint} next`);
    }
    this.#errand = { move, yes: { seq: outcome.seq, tick: performance.now() } };
    clearTimeout(this.#over);
    this.#over = setTimeout(() => this.#host.requestUpdate(), PATIENCE);
    this.#host.requestUpdate();
    return outcome;
  }

  /**
   * Does several things one after another; who has been called meanwhile stops nobody else.
   * @returns how many were done and the last no; undefined where nothing was sent
   */
  async makeAll(
    move: MoveName,
    deeds: readonly Deed[],
  ): Promise<{ readonly done: number; readonly refused?: RefusalCode } | undefined> {
    let done = 0;
    let refused: RefusalCode | undefined;
    for (const deed of deeds) {
      const outcome = await this.make(move, deed, '');
      if (outcome === undefined) return undefined;
      this.#errand = undefined;
      if (outcome.ok) done += 1;
      else refused = outcome.refusal.code;
      // Without an answer the next one would get none either, each after a long wait.
      if (refused === 'outcome-unknown') break;
    }
    return { done, ...(refused !== undefined && { refused }) };
  }

  /** Sends what must not wait for anything else, such as a call for help. */
  async aside({ command, input }: Deed): Promise<void> {
    const outcome = await this.#connection.command(command, input);
    if (!outcome.ok) this.tell({ kind: 'refused', code: outcome.refusal.code });
  }
}
