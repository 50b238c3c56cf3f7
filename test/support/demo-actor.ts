import { type CommandName, commands, type Input, type Output } from '../../shared/commands.ts';
import { post, press, type Seat, signIn } from './client.ts';

/** Someone who is signed in at a demo server and sends commands over HTTP. */
export type DemoActor = Readonly<{
  /** Resolves with the value; rejects with the refusal's code. */
  command<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>>;
}>;

/** Signs in at the demo server that listens at `url`. */
export async function demoActor(url: string, seat: Seat): Promise<DemoActor> {
  const token = await signIn(url, seat);
  return {
    async command<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
      const reply = await post(url, token, press(seat.site, name, input));
      if (!reply.ok) throw new Error(`${name}: ${reply.refusal.code}`);
      // The schema is the one that the type comes from; the compiler cannot follow it through the generic.
      return commands[name].output.parse(reply.value) as Output<N>;
    },
  };
}
