/** Accounts as they are stored. Who may change one, and what follows from it, is decided by the acts. */
import { randomBytes } from 'node:crypto';
import type { AccountRow, Assignment } from '../../shared/people.ts';
import { digest, type PeopleRedis, peopleKeys, reached, replace } from './redis.ts';

export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Assignment[];
  readonly off: boolean;
  /** argon2id, encoded with its parameters; none before the first sign-in. */
  readonly password?: string | undefined;
  /** Lets in once instead of the password, until then (epoch ms). argon2id. */
  readonly code?: { readonly hash: string; readonly until: number } | undefined;
  /** Signs in at an identity provider. */
  readonly external?: { readonly issuer: string; readonly subject: string };
  readonly createdAt: number;
  readonly seenAt?: number;
  readonly version: number;
}

/** Neither is ever without the other. */
const CREATE = `
if redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

const REMOVE = `
redis.call('HDEL', KEYS[2], ARGV[2])
return redis.call('HDEL', KEYS[1], ARGV[1])`;

export class Accounts {
  readonly #redis: PeopleRedis;

  constructor(redis: PeopleRedis) {
    this.#redis = redis;
  }

  async get(id: string): Promise<Account | undefined> {
    return parse(await reached(this.#redis.hget(peopleKeys.accounts, id)));
  }

  async byLogin(login: string): Promise<Account | undefined> {
    const id = await reached(this.#redis.hget(peopleKeys.logins, login));
    return id === null ? undefined : this.get(id);
  }

  /** By what an identity provider calls somebody: its issuer and subject together are one person for ever. */
  byExternal(issuer: string, subject: string): Promise<Account | undefined> {
    return this.byLogin(externalKey(issuer, subject));
  }

  async list(): Promise<Account[]> {
    const found = await reached(this.#redis.hgetall(peopleKeys.accounts));
    return Object.values(found)
      .map((json) => JSON.parse(json) as Account)
      .toSorted((a, b) => (a.login < b.login ? -1 : 1));
  }

  /** @returns undefined where another account has the login */
  async create(account: Omit<Account, 'id' | 'version'>): Promise<Account | undefined> {
    const made: Account = { ...account, id: newAccountId(), version: 1 };
    const { accounts, logins } = peopleKeys;
    const done = this.#redis.eval(CREATE, 2, accounts, logins, made.id, keyOf(made), JSON.stringify(made));
    return (await reached(done)) === 1 ? made : undefined;
  }

  /**
   * Stores a change of an account that was read before.
   * @returns undefined where somebody else has changed or deleted it since
   */
  async change(account: Account, change: Partial<Account>): Promise<Account | undefined> {
    const next: Account = { ...account, ...change, version: account.version + 1 };
    return (await replace(this.#redis, peopleKeys.accounts, account, next)) ? next : undefined;
  }

  async remove(account: Account): Promise<boolean> {
    const { accounts, logins } = peopleKeys;
    return (await reached(this.#redis.eval(REMOVE, 2, accounts, logins, account.id, keyOf(account)))) === 1;
  }
}

/** Under which it is found: a login of ours can never be taken for a person of a provider's. */
function keyOf({ login, external }: Pick<Account, 'login' | 'external'>): string {
  return external === undefined ? login : externalKey(external.issuer, external.subject);
}

function externalKey(issuer: string, subject: string): string {
  return `:${digest(`${issuer}\n${subject}`)}`;
}

/** What may be shown of an account. */
export function accountRow(account: Account): AccountRow {
  const { id, login, name, roles, off, password, external, seenAt, version } = account;
  return {
    id,
    login,
    name,
    roles: [...roles],
    off,
    external: external !== undefined,
    waiting: external === undefined && password === undefined,
    ...(seenAt !== undefined && { seenAt }),
    version,
  };
}

function parse(json: string | null): Account | undefined {
  return json === null ? undefined : (JSON.parse(json) as Account);
}

function newAccountId(): string {
  return `person:${randomBytes(8).toString('hex')}`;
}
