/** Accounts of people who sign in at an identity provider: made and kept as it says, and asked again while they work. */
import type { Actor } from '../../shared/model.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Held, Identities } from '../identities.ts';
import type { Account, Accounts } from './accounts.ts';
import type { Control } from './control.ts';
import { type Confirmed, NotConfirmed, type Provider } from './provider.ts';
import { digest, type PeopleRedis, peopleKeys, reached } from './redis.ts';
import type { Roles } from './roles.ts';
import { seal, unseal } from './seal.ts';
import type { Sessions } from './sessions.ts';
import type { SignInBy } from './sign-in.ts';
import type { Trail } from './trail.ts';

/** One process asks for a session at a time: a provider takes a refresh token once. */
const LOCK_SECONDS = 30;
const LOCK = `return redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) and 1 or 0`;

type Session = Extract<Held, { kind: 'session' }>;

export interface ExternalOptions {
  readonly provider: Provider;
  readonly redis: PeopleRedis;
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly control: Control;
  readonly trail: Trail;
  /** Epoch ms. */
  readonly now: () => number;
}

export class External {
  readonly #options: ExternalOptions;

  constructor(options: ExternalOptions) {
    this.#options = options;
  }

  /** @param by who asks: its address stands on the trail, its browser in the list of sessions */
  async signIn(
    confirmed: Confirmed,
    { from, agent }: SignInBy,
  ): Promise<{ readonly token: string } | { readonly refusal: Refusal }> {
    const { sessions, trail } = this.#options;
    const account = await this.#keep(confirmed);
    const allowed = account !== undefined && !account.off && account.roles.length > 0;
    const { id: who = 'unknown', name = '' } = account ?? {};
    const outcome = allowed ? 'ok' : 'no-role';
    await trail.note({ who, name, what: 'sign-in', outcome, detail: 'provider', ...(from && { from }) });
    if (!allowed) return refuse('no-role');
    const { refresh } = confirmed;
    const sealed = refresh === undefined ? undefined : (token: string) => seal(token, refresh);
    return { token: await sessions.begin(who, agent, sealed) };
  }

  /** Whose session it is, as the provider said last; after a while it is asked again. */
  async actor(session: Session, token: string): Promise<Actor | undefined> {
    const { accounts, roles, provider, now } = this.#options;
    const { provider: asked } = session;
    const isDue = asked !== undefined && now() - asked.askedAt >= provider.recheck;
    if (isDue && !(await this.#askAgain(session, token, asked.sealed))) return undefined;
    const account = await accounts.get(session.account);
    return account === undefined || account.off ? undefined : roles.actor(account);
  }

  /** Where somebody signs out of the provider too. */
  async farewell(token: string): Promise<string | undefined> {
    const held = await this.#options.identities.held(digest(token));
    if (held?.kind !== 'session' || held.provider === undefined) return undefined;
    // A provider that is away keeps nobody from leaving here.
    return this.#options.provider.farewell(unseal(token, held.provider.sealed)).catch(() => undefined);
  }

  /** @returns false where the provider does not stand for them any more */
  async #askAgain(session: Session, token: string, sealed: string): Promise<boolean> {
    const { redis, accounts, identities, provider, sessions, now } = this.#options;
    const key = digest(token);
    const lock = redis.eval(LOCK, 1, peopleKeys.lock(key), LOCK_SECONDS);
    if ((await reached(lock)) !== 1) return true;
    try {
      const account = await accounts.get(session.account);
      if (account?.external === undefined) return false;
      const confirmed = await provider.renew(unseal(token, sealed), account.external.subject);
      const next = seal(token, confirmed.refresh ?? '');
      await identities.reword(key, { ...session, provider: { askedAt: now(), sealed: next } });
      return ((await this.#keep(confirmed))?.roles.length ?? 0) > 0;
    } catch (error) {
      // A provider that is away is asked again at the next look; its no is one.
      if (!(error instanceof NotConfirmed)) return true;
      await sessions.end(token);
      return false;
    } finally {
      await reached(redis.del(peopleKeys.lock(key)));
    }
  }

  /** The account as the provider says; who had other rights until now has these at once. */
  async #keep({ issuer, subject, login, name, roles }: Confirmed): Promise<Account | undefined> {
    const { accounts, control, now } = this.#options;
    const found = await accounts.byExternal(issuer, subject);
    const at = now();
    if (found === undefined) {
      // Nobody gets an account who has no role.
      if (roles.length === 0) return undefined;
      const external = { issuer, subject };
      return accounts.create({ login, name, roles, off: false, external, createdAt: at, seenAt: at });
    }
    const isSame = JSON.stringify([found.name, found.roles]) === JSON.stringify([name, roles]);
    const kept = await accounts.change(found, { login, name, roles, seenAt: at });
    if (!isSame) await control.revoke({ actor: found.id });
    return kept ?? accounts.get(found.id);
  }
}
