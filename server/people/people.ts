/** Everything about people and devices, built in order: what the rest of the server needs of it stands at the end. */
import type { Logger } from 'pino';
import { Drafts } from '../configuration/drafts.ts';
import type { Files } from '../configuration/files.ts';
import { type Configure, Publisher } from '../configuration/publisher.ts';
import { Versions } from '../configuration/versions.ts';
import type { Dispatch } from '../dispatch.ts';
import { Identities } from '../identities.ts';
import { eventsBetween } from '../log/range.ts';
import type { Store } from '../log/store.ts';
import type { VolatileRows } from '../log/volatile.ts';
import type { SiteListener, Sites } from '../sites.ts';
import { Accounts } from './accounts.ts';
import { accountActs } from './acts/accounts.ts';
import { auditActs } from './acts/audit.ts';
import { configurationActs } from './acts/configuration.ts';
import { deviceActs } from './acts/devices.ts';
import { manySitesActs } from './acts/many-sites.ts';
import { roleActs } from './acts/roles.ts';
import { selfActs } from './acts/self.ts';
import { type WhatIfActs, whatIfActs } from './acts/what-if.ts';
import { type Administer, createAdminister } from './administer.ts';
import { Attempts } from './attempts.ts';
import { Attendance } from './attendance.ts';
import { Control } from './control.ts';
import { Devices } from './devices.ts';
import { Doors } from './doors.ts';
import { External } from './external.ts';
import { Pairing } from './pairing.ts';
import { Presence } from './presence.ts';
import { Provider, type ProviderSettings } from './provider.ts';
import { digest, type PeopleRedis, peopleKeys } from './redis.ts';
import { Roles } from './roles.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { Trail } from './trail.ts';

export interface PeopleOptions extends Pick<WhatIfActs, 'ask'> {
  /** The pipe of commands. */
  readonly command: Dispatch;
  readonly store: Store;
  readonly sites: Sites;
  readonly files: Pick<Files, 'read'>;
  readonly volatile: VolatileRows;
  /** Epoch ms. */
  readonly now: () => number;
  /** Where people sign in who have no password here. */
  readonly provider?: ProviderSettings | undefined;
  /** Where browsers reach this server. */
  readonly origin: string;
  readonly log: Pick<Logger, 'error' | 'info'>;
  readonly fault: (error: unknown, about: object) => void;
}

export interface People {
  readonly identities: Identities;
  readonly accounts: Accounts;
  readonly roles: Roles;
  readonly sessions: Sessions;
  readonly control: Control;
  readonly signIn: SignIn;
  /** Both are there where there is an identity provider. */
  readonly provider: Provider | undefined;
  readonly external: External | undefined;
  readonly devices: Devices;
  readonly pairing: Pairing;
  readonly presence: Presence;
  readonly doors: Doors;
  readonly attendance: Attendance;
  readonly trail: Trail;
  readonly publisher: Publisher;
  readonly administer: Administer;
  readonly listener: Pick<SiteListener, 'loaded' | 'committed' | 'back'>;
}

export function createPeople(options: PeopleOptions): People {
  const { store, sites, files, volatile, now, log, fault, origin, ask, command } = options;
  const redis: PeopleRedis = store.commands;
  const trail = new Trail(redis, log);
  const accounts = new Accounts(redis);
  const roles = new Roles(redis);
  const presence = new Presence(volatile, now);
  const control: Control = new Control(redis, (revoked) => {
    identities.forget(revoked.actor);
    doors.shut(revoked);
  });
  const changed = presence.changed.bind(presence);
  const devices = new Devices({ redis, control, trail, changed, now });
  const identities = new Identities(
    redis,
    {
      session: async (held, token, isUse) => {
        if (isUse) sessions.used(held.account, digest(token));
        if (external !== undefined) return external.actor(held, token);
        const account = await accounts.get(held.account);
        return account === undefined || account.off ? undefined : roles.actor(account);
      },
      device: (held, key, isShown) => devices.lookUp(held, key, isShown),
    },
    now,
  );
  const doors = new Doors(
    identities,
    () => performance.now(),
    (account, token, site) => sessions.used(account, digest(token), site),
  );
  const attendance = new Attendance({ doors, devices, presence });
  const sessions = new Sessions({ redis, identities, control, now });
  const provider = options.provider && new Provider(options.provider, redis, origin);
  const external =
    provider && new External({ provider, redis, accounts, roles, identities, sessions, control, trail, now });
  const attempts = new Attempts(redis, now);
  const signIn = new SignIn({ accounts, attempts, sessions, trail, now });
  const pairing = new Pairing(redis);
  const events = (site: string, from: number, to: number) => eventsBetween(store, site, from, to);
  const drafts = new Drafts(redis);
  const versions = new Versions(redis, fault);
  const configure: Configure = (input, actor, id) =>
    command({ site: input.site.id, name: 'configure-site', id, input, actor });
  const publisher = new Publisher({ drafts, versions, sites, accounts, roles, trail, configure, now, fault });
  const administer = createAdminister(
    {
      ...selfActs({ accounts, sessions, signIn }),
      ...accountActs({ accounts, roles, sessions, control, now }),
      ...roleActs({ accounts, roles, control }),
      ...deviceActs({ devices, pairing, presence, attempts, sites }),
      ...configurationActs({ drafts, versions, publisher, accounts, now }),
      ...manySitesActs({ drafts, publisher, files, now, fault }),
      ...auditActs({ trail, sites, events }),
      ...whatIfActs({ sites, ask }),
    },
    trail,
    fault,
  );
  return {
    identities,
    accounts,
    roles,
    sessions,
    control,
    signIn,
    provider,
    external,
    devices,
    pairing,
    presence,
    doors,
    attendance,
    trail,
    publisher,
    administer,
    listener: {
      loaded: () => {},
      committed: (site, events, before) => versions.committed(site, events, before),
      // Who was revoked meanwhile was not heard of.
      back() {
        identities.forget();
        void doors.recheck();
      },
    },
  };
}

/** How often open sockets are looked up again, and devices that have fallen silent are looked for, ms. */
const RECHECK = 60_000;
const SWEEP = 10_000;

/** Begins to hear what other processes revoke, and to look by itself. @returns how to end that */
export async function watchPeople(
  { control, doors, presence, publisher }: People,
  store: Store,
): Promise<() => void> {
  await store.hear(peopleKeys.control, (message) => control.hear(message));
  // The store may be away: the next round asks again.
  const recheck = setInterval(() => void doors.recheck().catch(() => {}), RECHECK);
  const sweep = setInterval(() => void presence.sweep().catch(() => {}), SWEEP);
  let sweeping: Promise<void> | undefined;
  const publish = setInterval(() => {
    sweeping ??= publisher
      .sweep()
      .catch(() => {})
      .finally(() => (sweeping = undefined));
  }, SWEEP);
  return () => {
    clearInterval(publish);
    clearInterval(recheck);
    clearInterval(sweep);
  };
}
