/** Acts on the roles that an authority composes. */
import { refuse } from '../../../shared/refusals.ts';
import { rights } from '../../rights.ts';
import type { Account, Accounts } from '../accounts.ts';
import type { Handlers } from '../administer.ts';
import type { Control } from '../control.ts';
import { isTaken, type Roles } from '../roles.ts';

export interface RoleActs {
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly control: Control;
}

export function roleActs({
  accounts,
  roles,
  control,
}: RoleActs): Pick<Handlers, 'list-roles' | 'save-role' | 'delete-role'> {
  const holders = async (role: string): Promise<Account[]> =>
    (await accounts.list()).filter((account) => account.roles.some((assigned) => assigned.role === role));

  return {
    async 'list-roles'() {
      const [all, people] = await Promise.all([roles.list(), accounts.list()]);
      const has = (id: string) => people.filter((account) => account.roles.some(({ role }) => role === id));
      return {
        value: {
          roles: all.map((role) => ({ ...role, holders: has(role.id).length })),
          rights: rights().map((row) => ({ ...row, who: [...row.who] })),
        },
      };
    },

    async 'save-role'({ role, onVersion }) {
      if (isTaken(role.id)) return refuse('role-unknown', role.id);
      const known = new Set(rights().map(({ right }) => right));
      const unknown = role.may.find((right) => !known.has(right));
      if (unknown !== undefined) return refuse('right-unknown', unknown);
      const saved = await roles.save(role, onVersion);
      if (saved === undefined) return refuse('role-changed');
      for (const { id } of await holders(role.id)) await control.revoke({ actor: id });
      const value = { roleId: role.id, version: saved.version };
      return { value, subject: role.id, detail: `${role.base}: ${role.may.join(' ')}` };
    },

    async 'delete-role'({ roleId }) {
      if (!(await roles.list()).some(({ id }) => id === roleId)) return refuse('role-unknown');
      if ((await holders(roleId)).length > 0) return refuse('role-in-use');
      await roles.remove(roleId);
      return { value: { roleId } };
    },
  };
}
