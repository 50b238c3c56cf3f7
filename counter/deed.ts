/** One thing that a clerk does: a command with its input, as the server will read it. */
import type { CommandName, Input } from '../shared/commands.ts';

export type Deed = {
  readonly [N in CommandName]: {
    readonly command: N;
    readonly input: Input<N>;
    /** Done after it, once it is done: who is back is readmitted first and called second. */
    readonly next?: Deed;
    /** More of the same, one after another: each is done or refused by itself. */
    readonly others?: readonly Deed[];
  };
}[CommandName];
