/** Commands against a live site in this very process: no wire, but the real pipe, log and Redis. */

import type { Dispatch } from '../../server/dispatch.ts';
import type { Sites as LiveSites } from '../../server/sites.ts';
import type { Actor, Site } from '../../shared/model.ts';
import { perSecond } from './figures.ts';

// As it is built and started: what runs the tests' sources wraps each function that is made on the way.
const { createDispatch } = await built<typeof import('../../server/dispatch.ts')>('dispatch');
const { demoCity } = await built<typeof import('../../server/edges/demo/city.ts')>('edges/demo/city');
const { Store } = await built<typeof import('../../server/log/store.ts')>('log/store');
const { connectRedis } = await built<typeof import('../../server/redis/connect.ts')>('redis/connect');
const { parseTarget } = await built<typeof import('../../server/redis/target.ts')>('redis/target');
const { Sites } = await built<typeof import('../../server/sites.ts')>('sites');

export function built<Module>(name: string): Promise<Module> {
  return import(new URL(`../../dist/server/${name}.js`, import.meta.url).href);
}

const log = { info: () => {}, warn: () => {}, error: () => {} };
const administrator: Actor = {
  id: 'administrator:bench',
  role: 'administrator',
  sites: ['*'],
  name: 'Bench',
};
export const clerk: Actor = { id: 'clerk:bench', role: 'clerk', sites: ['*'], name: 'Bench' };

export interface BenchProcess {
  readonly sites: LiveSites;
  readonly dispatch: Dispatch;
  /** Brings a site into being. */
  configure(site: Site): Promise<void>;
  close(): void;
}

/**
 * The part of a server that turns commands into history, on a Redis.
 * @param where as REDIS_URL says it
 * @param replicas that must have a commit; default: as a server decides by itself
 */
export async function openBenchProcess(where: string, replicas?: number): Promise<BenchProcess> {
  const target = parseTarget(where);
  const commands = connectRedis(target, 'commands', log);
  const subscriber = connectRedis(target, 'subscriber', log);
  const fault = (error: unknown) => {
    throw error;
  };
  const sites = new Sites({
    store: new Store(commands, subscriber, Date.now, { replicas }),
    now: Date.now,
    fault,
  });
  await sites.open();
  const dispatch = createDispatch({ sites, fault });
  return {
    sites,
    dispatch,
    async configure(site) {
      const setup = { name: 'configure-site', id: 'bench-setup', input: { site }, actor: administrator };
      const made = await dispatch({ site: site.id, ...setup });
      if ('refusal' in made) throw new Error(`no site to measure: ${made.refusal.code}`);
    },
    close: () => {
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}

export interface BenchSite {
  readonly dispatch: Dispatch;
  readonly site: string;
  close(): void;
}

/** The first demo site on a Redis, ready for commands. */
export async function openBenchSite(where: string, replicas?: number): Promise<BenchSite> {
  const { dispatch, configure, close } = await openBenchProcess(where, replicas);
  const [site] = demoCity('virtual');
  if (site === undefined) throw new Error('the demo city is empty');
  await configure(site);
  return { dispatch, site: site.id, close };
}

/** Committed `issue-ticket` commands per second. */
export async function inProcessPerSecond(
  where: string,
  senders: number,
  ms: number,
  { waits, replicas }: { readonly waits?: number[]; readonly replicas?: number } = {},
): Promise<number> {
  const { dispatch, site, close } = await openBenchSite(where, replicas);
  let id = 0;
  const issue = async () => {
    id += 1;
    const result = await dispatch({
      site,
      name: 'issue-ticket',
      id: `bench-${id}-in-process`,
      input: { serviceId: 'wohnsitz' },
      actor: clerk,
    });
    if ('refusal' in result) throw new Error(result.refusal.code);
  };
  const rate = await perSecond(senders, ms, issue, waits);
  close();
  return rate;
}
