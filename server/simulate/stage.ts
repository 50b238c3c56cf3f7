/** A site in memory that is played through the real engine: every move is a command. */
import type { CommandName, Input, Output } from '../../shared/commands.ts';
import { isRefused, type ReadyState } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Actor, Role, Site } from '../../shared/model.ts';

/** Sees every event with the states before and after it. */
export type Watch = (event: LogEvent, before: SiteState, after: SiteState) => void;

export class Stage {
  state: SiteState = EMPTY;
  readonly refusals = new Map<string, number>();
  readonly #watch: Watch;
  #tickets = 0;
  #commands = 0;

  constructor(watch: Watch = () => {}) {
    this.#watch = watch;
  }

  /** @throws before the site has a configuration */
  get ready(): ReadyState {
    const { catalogue } = this.state;
    if (catalogue === null) throw new Error('the site has no configuration');
    return { ...this.state, catalogue };
  }

  configure(site: Site, at: number): void {
    this.does('configure-site', { site }, actor('administrator', 'simulation'), at);
  }

  /** Does it and gives the value; undefined where it is refused. @param at epoch ms */
  does<N extends CommandName>(name: N, input: Input<N>, by: Actor, at: number): Output<N> | undefined {
    this.#commands += 1;
    const before = this.state;
    const command = { name, id: `simulated-${this.#commands}`, input };
    const done = execute(before, command, {
      at,
      actor: by,
      newTicket: () => {
        this.#tickets += 1;
        const number = String(this.#tickets);
        return { ticketId: number.padStart(12, '0'), token: number.padStart(22, '0') };
      },
      ticketIdOf: (token) => token.slice(-12),
    });
    if (isRefused(done)) {
      const { code } = done.refusal;
      this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
      return undefined;
    }
    let step = before;
    for (const [index, event] of done.events.entries()) {
      const next = index === done.events.length - 1 ? done.state : evolve(step, event);
      this.#watch(event, step, next);
      step = next;
    }
    this.state = done.state;
    return done.value as Output<N>;
  }
}

export function actor(role: Role, name: string): Actor {
  return { id: `${role}:${name}`, role, name, sites: ['*'] };
}
