import { randomUUID } from 'node:crypto';
import type { Result } from '../../server/decide-batch.ts';
import { createDispatch } from '../../server/dispatch.ts';
import { demoCity } from '../../server/edges/demo/city.ts';
import type { LiveSite } from '../../server/live-site.ts';
import type { Archive } from '../../server/log/archive.ts';
import { Store } from '../../server/log/store.ts';
import { connectRedis } from '../../server/redis/connect.ts';
import { parseTarget } from '../../server/redis/target.ts';
import { type Keep, Sites } from '../../server/sites.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Actor, Site } from '../../shared/model.ts';
import { morningNow } from '../support/morning.ts';

/** The part of a server process that turns commands into history, on connections of its own. */
export interface Process {
  readonly store: Store;
  readonly sites: Sites;
  /** What it has told its screens, in order. */
  readonly told: readonly LogEvent[];
  /** How often it had to take everything back. */
  readonly resets: number;
  readonly faults: readonly unknown[];
  press(name: string, input: unknown, by?: Actor, id?: string): Promise<Result>;
  live(): Promise<LiveSite>;
  close(): void;
}

export const SITE = 'hamburg-mitte';
const sites = ['*'];
export const kiosk: Actor = { id: 'kiosk:foyer', role: 'kiosk', sites, name: 'Foyer', kiosk: 'foyer' };
export const administrator: Actor = { id: 'administrator:a', role: 'administrator', sites, name: 'A' };

export function clerk(counterId: string): Actor {
  return { id: `clerk:${counterId}`, role: 'clerk', sites, name: `Clerk ${counterId}` };
}

export function demoSite(): Site {
  const site = demoCity('virtual').find(({ id }) => id === SITE);
  if (site === undefined) throw new Error('the demo city has changed');
  return site;
}

interface ProcessOptions {
  readonly archive?: Archive;
  readonly keep?: Keep;
  /** That must have a commit; default: as the server decides by itself. */
  readonly replicas?: number;
}

/**
 * @param where the socket of a Redis, or of a proxy before one; or what REDIS_URL may be
 * @param now its clock, epoch ms; default: of a morning
 */
export async function startProcess(
  where: string,
  now: () => number = morningNow,
  { archive, keep, replicas }: ProcessOptions = {},
): Promise<Process> {
  const quiet = { info() {}, warn() {}, error() {} };
  const target = parseTarget(where);
  const commands = connectRedis(target, 'commands', quiet);
  const subscriber = connectRedis(target, 'subscriber', quiet);
  const store = new Store(commands, subscriber, now, { archive, replicas });
  const told: LogEvent[] = [];
  const faults: unknown[] = [];
  const fault = (error: unknown) => void faults.push(error);
  let resets = 0;
  const own = new Sites({ store, now, fault, ...(keep && { keep }) });
  own.listen({
    loaded: () => {},
    committed: (_site, events) => void told.push(...events),
    reset: () => void (resets += 1),
    volatile: () => {},
    back: () => {},
  });
  await own.open();
  const dispatch = createDispatch({ sites: own, fault });
  return {
    store,
    sites: own,
    told,
    faults,
    get resets() {
      return resets;
    },
    press: (name, input, by = kiosk, id = randomUUID()) =>
      dispatch({ site: SITE, name, id, input, actor: by }),
    async live() {
      const site = await own.get(SITE);
      if (site === undefined) throw new Error('the site is not configured');
      return site;
    },
    close() {
      commands.disconnect();
      const end = () => subscriber.disconnect();
      // ioredis subscribes again by itself after a loss, and nobody would hear it fail if it were cut off now.
      if (subscriber.status === 'ready') subscriber.quit().then(end, end);
      else end();
    },
  };
}

/** Brings the site into being. */
export async function configure(process: Process): Promise<void> {
  must(await process.press('configure-site', { site: demoSite() }, administrator, 'configure-once'));
}

/** The value of what must have succeeded. */
export function must(result: Result): unknown {
  if ('refusal' in result) throw new Error(`refused: ${result.refusal.code} ${result.refusal.detail ?? ''}`);
  return result.value;
}

/** The code of the refusal, or undefined. */
export function refusalOf(result: Result): string | undefined {
  return 'refusal' in result ? result.refusal.code : undefined;
}
