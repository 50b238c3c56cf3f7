/** Drafts of configurations as they are stored: one for a site, in whatever state somebody left it. */
import { randomBytes } from 'node:crypto';
import type { Draft, DraftRow } from '../../shared/configuration.ts';
import type { Actor, Site } from '../../shared/model.ts';
import { type PeopleRedis, peopleKeys, reached } from '../people/redis.ts';
import { problemsOf } from './problems.ts';

export type StoredDraft = Omit<DraftRow, 'problems'>;

/** Whose order it is that a draft becomes the configuration, and when (epoch ms). */
export interface Order {
  readonly at: number;
  readonly revision: string;
  readonly actor: Actor;
}

/** A draft is its revision, a space, and its JSON. Neither the draft nor the order to publish it is ever changed without the other. */
const REPLACE = `
local found = redis.call('HGET', KEYS[1], ARGV[1])
local revision = found and string.match(found, '^%S*') or ''
if revision ~= ARGV[2] then return 0 end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
if ARGV[4] == '' then redis.call('HDEL', KEYS[2], ARGV[1]) else redis.call('HSET', KEYS[2], ARGV[1], ARGV[4]) end
return 1`;

export class Drafts {
  readonly #redis: PeopleRedis;

  constructor(redis: PeopleRedis) {
    this.#redis = redis;
  }

  async get(site: string): Promise<StoredDraft | undefined> {
    const found = await reached(this.#redis.hget(peopleKeys.drafts, site));
    return found === null ? undefined : parse(found);
  }

  async all(): Promise<(readonly [string, StoredDraft])[]> {
    const found = await reached(this.#redis.hgetall(peopleKeys.drafts));
    return Object.entries(found).map(([site, json]) => [site, parse(json)]);
  }

  /**
   * @param onRevision what was read; empty: there was none
   * @param order to publish it; without one, whatever was ordered before is off
   * @returns undefined where somebody else was first
   */
  async save(
    site: string,
    onRevision: string,
    next: Omit<StoredDraft, 'revision'>,
    order?: Omit<Order, 'revision'>,
  ): Promise<StoredDraft | undefined> {
    const revision = randomBytes(12).toString('base64url');
    const stored = { ...next, revision };
    const isKept = await this.#replace(site, onRevision, stored, order && { ...order, revision });
    return isKept ? stored : undefined;
  }

  /** False where somebody else was first. */
  remove(site: string, onRevision: string): Promise<boolean> {
    return this.#replace(site, onRevision);
  }

  /** What is to be published, by its site. */
  async orders(): Promise<(readonly [string, Order])[]> {
    const found = await reached(this.#redis.hgetall(peopleKeys.orders));
    return Object.entries(found).map(([site, json]) => [site, JSON.parse(json) as Order]);
  }

  async #replace(site: string, onRevision: string, next?: StoredDraft, order?: Order): Promise<boolean> {
    const { drafts, orders } = peopleKeys;
    const [draft, later] = [
      next && `${next.revision} ${JSON.stringify(next)}`,
      order && JSON.stringify(order),
    ];
    const replaced = this.#redis.eval(REPLACE, 2, drafts, orders, site, onRevision, draft ?? '', later ?? '');
    return (await reached(replaced)) === 1;
  }
}

function parse(found: string): StoredDraft {
  return JSON.parse(found.slice(found.indexOf(' '))) as StoredDraft;
}

/** A draft as editors see it. */
export function draftRow(stored: StoredDraft): DraftRow {
  return { ...stored, problems: problemsOf(stored.draft) };
}

/** The parts of a draft that follow from who saves it, and on what. */
export function draftOf(
  draft: Draft,
  base: { readonly version: number; readonly site: Site | null },
  actor: Actor,
  at: number,
): Omit<StoredDraft, 'revision'> {
  return { draft, onVersion: base.version, base: base.site, by: actor.id, name: actor.name, at };
}
