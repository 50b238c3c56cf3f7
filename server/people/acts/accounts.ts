/** Acts on other people's accounts: within the sites that whoever acts administers. */
import type { Actor } from '../../../shared/model.ts';
import type { Assignment } from '../../../shared/people.ts';
import { refuse } from '../../../shared/refusals.ts';
import { sitesFor, within } from '../../authorise.ts';
import { type Account, type Accounts, accountRow } from '../accounts.ts';
import type { Handlers } from '../administer.ts';
import type { Control } from '../control.ts';
import type { Roles } from '../roles.ts';
import type { Sessions } from '../sessions.ts';
import { makeCode } from '../sign-in.ts';

export interface AccountActs {
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly sessions: Sessions;
  readonly control: Control;
  /** Epoch ms. */
  readonly now: () => number;
}

type Names =
  | 'list-accounts'
  | 'create-account'
  | 'change-account'
  | 'give-code'
  | 'list-sessions'
  | 'end-session'
  | 'end-sessions'
  | 'delete-account';

export function accountActs({ accounts, roles, sessions, control, now }: AccountActs): Pick<Handlers, Names> {
  const find = async (actor: Actor, id: string, act: Names) => {
    const account = await accounts.get(id);
    if (account === undefined) return refuse('account-unknown');
    return reaches(actor, act, account.roles) ? account : refuse('forbidden');
  };
  /** Whether somebody else is left who may do everything. */
  const isLast = async ({ id, off, roles: assigned }: Account) =>
    isChief({ off, roles: assigned }) &&
    !(await accounts.list()).some((other) => other.id !== id && isChief(other));

  return {
    async 'list-accounts'(_input, { actor }) {
      const all = await accounts.list();
      const own = all.filter((account) => reaches(actor, 'list-accounts', account.roles));
      return { value: { accounts: own.map(accountRow) } };
    },

    async 'create-account'({ login, name, roles: assigned }, { actor }) {
      if (!reaches(actor, 'create-account', assigned)) return refuse('forbidden');
      const unknown = await roles.unknown(assigned);
      if (unknown !== undefined) return refuse('role-unknown', unknown);
      const { code, until, stored } = await makeCode(now());
      const blank = { login, name, roles: assigned, off: false, code: stored, createdAt: now() };
      const account = await accounts.create(blank);
      if (account === undefined) return refuse('login-taken');
      const { id: accountId } = account;
      return { value: { accountId, code, until }, subject: accountId, detail: rolesText(assigned) };
    },

    async 'change-account'({ accountId, onVersion, name, roles: assigned, off }, { actor }) {
      const account = await find(actor, accountId, 'change-account');
      if ('refusal' in account) return account;
      if (account.version !== onVersion) return refuse('account-changed');
      if (assigned !== undefined && account.external !== undefined) return refuse('account-external');
      if (assigned !== undefined && !reaches(actor, 'change-account', assigned)) return refuse('forbidden');
      const unknown = await roles.unknown(assigned ?? []);
      if (unknown !== undefined) return refuse('role-unknown', unknown);
      const change = {
        ...(name !== undefined && { name }),
        ...(assigned !== undefined && { roles: assigned }),
        ...(off !== undefined && { off }),
      };
      if (!isChief({ ...account, ...change }) && (await isLast(account))) return refuse('last-administrator');
      const changed = await accounts.change(account, change);
      if (changed === undefined) return refuse('account-changed');
      if (changed.off) await sessions.endAll(accountId);
      else await control.revoke({ actor: accountId });
      return { value: { accountId, version: changed.version }, detail: changeText(change) };
    },

    async 'give-code'({ accountId }, { actor }) {
      const account = await find(actor, accountId, 'give-code');
      if ('refusal' in account) return account;
      if (account.external !== undefined) return refuse('account-external');
      const { code, until, stored } = await makeCode(now());
      const changed = await accounts.change(account, { password: undefined, code: stored });
      if (changed === undefined) return refuse('account-unknown');
      await sessions.endAll(accountId);
      return { value: { accountId, code, until } };
    },

    async 'list-sessions'({ accountId }, { actor }) {
      const account = await find(actor, accountId, 'list-sessions');
      if ('refusal' in account) return account;
      return { value: { sessions: await sessions.list(accountId) } };
    },

    async 'end-session'({ accountId, sessionId }, { actor }) {
      const account = await find(actor, accountId, 'end-session');
      if ('refusal' in account) return account;
      const isEnded = await sessions.endOne(accountId, sessionId);
      return isEnded ? { value: {}, detail: sessionId } : refuse('session-unknown');
    },

    async 'end-sessions'({ accountId }, { actor }) {
      const account = await find(actor, accountId, 'end-sessions');
      if ('refusal' in account) return account;
      return { value: { ended: await sessions.endAll(accountId) } };
    },

    async 'delete-account'({ accountId }, { actor }) {
      const account = await find(actor, accountId, 'delete-account');
      if ('refusal' in account) return account;
      if (await isLast(account)) return refuse('last-administrator');
      await accounts.remove(account);
      await sessions.endAll(accountId);
      return { value: { accountId } };
    },
  };
}

/** Nobody looks after, or gives, what reaches further than they do themselves. */
function reaches(actor: Actor, act: Names, assigned: readonly Assignment[]): boolean {
  const own = sitesFor(actor, act);
  return assigned.every(({ sites }) => within(sites, own));
}

function isChief({ off, roles }: Pick<Account, 'off' | 'roles'>): boolean {
  return (
    !off && roles.some(({ role, sites }) => role === 'administrator' && sites.some((site) => site === '*'))
  );
}

function rolesText(assigned: readonly Assignment[]): string {
  return assigned.map(({ role, sites }) => `${role}@${sites.join('+')}`).join(' ');
}

function changeText({ name, roles, off }: Partial<Pick<Account, 'name' | 'roles' | 'off'>>): string {
  const said = [
    name === undefined ? '' : 'name',
    roles === undefined ? '' : rolesText(roles),
    off === undefined ? '' : off ? 'off' : 'on',
  ];
  return said.filter(Boolean).join(', ');
}
