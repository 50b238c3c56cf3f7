/** The clerk's hand: sends one command at a time and knows what became of it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CommandName } from '../shared/commands.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import { type Connection, commandId } from '../shared/ui/connection.ts';
import type { Outcome } from '../shared/ui/wire.ts';
import { type Errand, isOver, PATIENCE } from './errand.ts';
import { type MoveName, moves } from './moves.ts';

/** Milliseconds a refusal stays: long enough to be read twice. */
const REFUSAL_SHOWN = 10_000;

type Timer = ReturnType<typeof setTimeout>;

export class Clerk implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connection: Connection;
  readonly #counterId: string;
  readonly #seen: () => number;
  #errand: Errand | undefined;
  #refusal: RefusalCode | undefined;
  #timer: Timer | undefined;
  /** A command whose outcome nobody knows: the same press at the same counter repeats it, with its id. */
  #unsure: { readonly press: string; readonly id: string } | undefined;

  /** @param seen seq of the log up to which the host's view shows it */
  constructor(host: ReactiveControllerHost, connection: Connection, counterId: string, seen: () => number) {
    this.#host = host;
    this.#connection = connection;
    this.#counterId = counterId;
    this.#seen = seen;
    host.addController(this);
  }

  /** The move that is under way: its key is taken until the screen shows what it did. */
  get busy(): MoveName | undefined {
    return this.#errand?.move;
  }

  get refusal(): RefusalCode | undefined {
    return this.#refusal;
  }

  hostUpdate(): void {
    if (this.#errand !== undefined && isOver(this.#errand, this.#seen(), performance.now()))
      this.#errand = undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /**
   * Does a move; nothing while another is under way.
   * @param fingerprint of the counter as the clerk saw it when pressing
   */
  async make(move: MoveName, fingerprint: string, services: readonly string[]): Promise<void> {
    if (this.#errand !== undefined) return;
    const press = `${move} ${fingerprint} ${services.join()}`;
    const id = this.#unsure?.press === press ? this.#unsure.id : commandId();
    this.#unsure = undefined;
    this.#refusal = undefined;
    this.#errand = { move };
    this.#host.requestUpdate();
    const outcome = await this.#send(move, services, id);
    if (outcome.ok) {
      this.#errand = { move, yes: { seq: outcome.seq, tick: performance.now() } };
      this.#later(PATIENCE, () => {});
    } else {
      this.#errand = undefined;
      this.#refusal = outcome.refusal.code;
      if (outcome.refusal.code === 'outcome-unknown') this.#unsure = { press, id };
      this.#later(REFUSAL_SHOWN, () => {
        this.#refusal = undefined;
      });
    }
    this.#host.requestUpdate();
  }

  #send(move: MoveName, services: readonly string[], id: string): Promise<Outcome<CommandName>> {
    const { command, input } = moves[move];
    const at = { counterId: this.#counterId, ...input };
    return this.#connection.command(
      command,
      command === 'open-counter' ? { ...at, services: [...services] } : at,
      id,
    );
  }

  #later(milliseconds: number, act: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      act();
      this.#host.requestUpdate();
    }, milliseconds);
  }
}
