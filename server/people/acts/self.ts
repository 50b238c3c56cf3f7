/** Acts on the own account. */
import { refuse } from '../../../shared/refusals.ts';
import type { Accounts } from '../accounts.ts';
import type { Handlers } from '../administer.ts';
import { hashSecret, isWeak } from '../passwords.ts';
import type { Sessions } from '../sessions.ts';
import type { SignIn } from '../sign-in.ts';

export interface SelfActs {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
}

type Names = 'list-own-sessions' | 'end-own-session' | 'end-own-sessions' | 'change-password';

export function selfActs({ accounts, sessions, signIn }: SelfActs): Pick<Handlers, Names> {
  return {
    async 'list-own-sessions'(_input, { actor, session }) {
      if ((await accounts.get(actor.id)) === undefined) return refuse('account-unknown');
      return { value: { sessions: await sessions.list(actor.id, session) } };
    },

    async 'end-own-session'({ sessionId }, { actor }) {
      if ((await accounts.get(actor.id)) === undefined) return refuse('account-unknown');
      const isEnded = await sessions.endOne(actor.id, sessionId);
      return isEnded ? { value: {}, subject: actor.id, detail: sessionId } : refuse('session-unknown');
    },

    async 'end-own-sessions'(_input, { actor }) {
      if ((await accounts.get(actor.id)) === undefined) return refuse('account-unknown');
      return { value: { ended: await sessions.endAll(actor.id) }, subject: actor.id };
    },

    async 'change-password'({ password, newPassword }, { actor }) {
      const account = await accounts.get(actor.id);
      if (account === undefined || account.external !== undefined) return refuse('account-unknown');
      const refusal = await signIn.confirm(account, password);
      if (refusal !== undefined) return { refusal };
      if (isWeak(newPassword, [account.login, account.name])) return refuse('password-weak');
      const changed = await accounts.change(account, { password: await hashSecret(newPassword) });
      if (changed === undefined) return refuse('account-unknown');
      await sessions.endAll(account.id);
      return { value: {}, subject: actor.id };
    },
  };
}
