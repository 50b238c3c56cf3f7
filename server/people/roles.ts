/** What accounts may: their assignments, read through the roles that the authority has composed. */
import { type Actor, type Grant, ROLES, type Role } from '../../shared/model.ts';
import { type Assignment, type ComposedRole, STAFF_ROLES } from '../../shared/people.ts';
import type { Account } from './accounts.ts';
import { type PeopleRedis, peopleKeys, reached, replace } from './redis.ts';

/** As it is stored: with how often it was saved. */
type Stored = ComposedRole & { readonly version: number };

const CREATE = `return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`;

export class Roles {
  readonly #redis: PeopleRedis;

  constructor(redis: PeopleRedis) {
    this.#redis = redis;
  }

  async list(): Promise<Stored[]> {
    const found = await reached(this.#redis.hgetall(peopleKeys.roles));
    return Object.values(found)
      .map((json) => JSON.parse(json) as Stored)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /**
   * Stores a role that was read before; of version 0, one that is new.
   * @returns undefined where somebody else was faster
   */
  async save(role: ComposedRole, onVersion: number): Promise<Stored | undefined> {
    const next: Stored = { ...role, version: onVersion + 1 };
    const isSaved =
      onVersion === 0
        ? (await reached(this.#redis.eval(CREATE, 1, peopleKeys.roles, role.id, JSON.stringify(next)))) === 1
        : await replace(this.#redis, peopleKeys.roles, { id: role.id, version: onVersion }, next);
    return isSaved ? next : undefined;
  }

  async remove(id: string): Promise<void> {
    await reached(this.#redis.hdel(peopleKeys.roles, id));
  }

  /** Which of these roles exist nowhere. */
  async unknown(assignments: readonly Assignment[]): Promise<string | undefined> {
    const own = assignments.map(({ role }) => role).filter((role) => !isBuiltIn(role));
    if (own.length === 0) return undefined;
    const known = new Set((await this.list()).map(({ id }) => id));
    return own.find((role) => !known.has(role));
  }

  /** An account as an actor. What a role that is gone gave is gone too. */
  async actor({ id, name, roles }: Account): Promise<Actor> {
    const composed = roles.every(({ role }) => isBuiltIn(role)) ? [] : await this.list();
    const grants = roles.flatMap((assignment) => grantOf(assignment, composed));
    const [first = { role: 'clerk', sites: [] } satisfies Grant, ...also] = grants;
    return { id, name, ...first, ...(also.length > 0 && { also }) };
  }
}

function isBuiltIn(role: string): role is (typeof STAFF_ROLES)[number] {
  return STAFF_ROLES.some((known) => known === role);
}

/** Names that a composed role may not take. */
export function isTaken(role: string): boolean {
  return ROLES.some((known: Role) => known === role);
}

function grantOf({ role, sites, permissions }: Assignment, composed: readonly ComposedRole[]): Grant[] {
  const given = permissions === undefined ? {} : { permissions };
  if (isBuiltIn(role)) return [{ role, sites, ...given }];
  const found = composed.find(({ id }) => id === role);
  return found === undefined ? [] : [{ role: found.base, sites, may: found.may, ...given }];
}
