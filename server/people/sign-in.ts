/** Signing in with an account of our own: by password, or once by a code that an administrator has made. */
import { Login, Password } from '../../shared/people.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { type Account, type Accounts } from './accounts.ts';
import { Attempts } from './attempts.ts';
import { hashSecret, isSecret, isWeak, newCode, plainCode, TooBusy } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { Trail } from './trail.ts';

/** How long a code may lie on a colleague's desk, ms. */
const CODE_LIFE = 24 * 3600 * 1000;
/** 57 bits, and no more guesses than `Attempts` lets through. */
const CODE_LENGTH = 12;

export interface SignInOptions {
  readonly accounts: Accounts;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly trail: Trail;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Credentials {
  readonly login: unknown;
  /** A password, or a code. */
  readonly password: unknown;
  /** The own password, where it is a code. */
  readonly newPassword?: unknown;
}

/** Where a sign-in comes from, as far as it says. */
export interface SignInBy {
  /** Address. */
  readonly from?: string | undefined;
  /** What the browser calls itself. */
  readonly agent?: string | undefined;
}

export type SignedIn = { readonly token: string; readonly account: Account } | { readonly refusal: Refusal };

/** A code for an account, and the account's part that knows it. */
export async function makeCode(now: number, letters = CODE_LENGTH) {
  const code = newCode(letters);
  const until = now + CODE_LIFE;
  return { code, until, stored: { hash: await hashSecret(plainCode(code)), until } };
}

export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** @param by who asks: its address stands on the trail, its browser in the list of sessions */
  async signIn(credentials: Credentials, { from, agent }: SignInBy): Promise<SignedIn> {
    const { trail } = this.#options;
    const login = Login.safeParse(credentials.login).data;
    const password = Password.safeParse(credentials.password).data;
    if (login === undefined || password === undefined) return refuse('sign-in-failed');
    const account = await this.#options.accounts.byLogin(login);
    const result = await this.#try(login, account, password, credentials.newPassword, agent).catch(
      (error: unknown) => {
        if (error instanceof TooBusy) return refuse('overloaded');
        throw error;
      },
    );
    const outcome = 'refusal' in result ? result.refusal.code : 'ok';
    // A login that nobody has may be a password in the wrong field: it is noted nowhere.
    const { id: who = 'unknown', name = '' } = account ?? {};
    await trail.note({ who, name, what: 'sign-in', outcome, ...(from !== undefined && { from }) });
    return result;
  }

  /** Whether this is the account's password; guesses are counted as at the door. */
  async confirm(account: Account, password: string): Promise<Refusal | undefined> {
    const { attempts } = this.#options;
    const wait = await attempts.begin(account.login);
    if (wait > 0) return refuse('sign-in-locked', `${wait}`).refusal;
    if (!(await isSecret(account.password, password))) return { code: 'sign-in-failed' };
    await attempts.succeeded(account.login);
    return undefined;
  }

  async #try(
    login: string,
    account: Account | undefined,
    password: string,
    newPassword: unknown,
    agent: string | undefined,
  ): Promise<SignedIn> {
    const { accounts, attempts, sessions, now } = this.#options;
    const wait = await attempts.begin(login);
    if (wait > 0) return refuse('sign-in-locked', `${wait}`);
    const usable = account?.off === false && account.external === undefined ? account : undefined;
    const code = (usable?.code?.until ?? 0) > now() ? usable?.code?.hash : undefined;
    const byPassword = await isSecret(usable?.password, password);
    const byCode = !byPassword && code !== undefined && (await isSecret(code, plainCode(password)));
    if (usable === undefined || (!byPassword && !byCode)) return refuse('sign-in-failed');
    const own = byCode ? await this.#ownPassword(usable, newPassword) : undefined;
    if (own !== undefined && 'refusal' in own) {
      // The code was right: who looks for a good password is not guessing.
      await attempts.succeeded(login);
      return own;
    }
    const changed = await accounts.change(usable, { ...own, seenAt: now() });
    if (changed === undefined) return refuse('account-changed');
    await attempts.succeeded(login);
    return { token: await sessions.begin(changed.id, agent), account: changed };
  }

  async #ownPassword(
    account: Account,
    newPassword: unknown,
  ): Promise<Pick<Account, 'password' | 'code'> | { readonly refusal: Refusal }> {
    if (newPassword === undefined) return refuse('password-change-needed');
    const parsed = Password.safeParse(newPassword);
    if (!parsed.success || isWeak(parsed.data, [account.login, account.name])) return refuse('password-weak');
    return { password: await hashSecret(parsed.data), code: undefined };
  }
}
