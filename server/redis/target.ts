/** Where Redis is, read from the text of REDIS_URL. */

export type Address = Readonly<{ host: string; port: number }>;

type Access = Readonly<{
  username: string | undefined;
  password: string | undefined;
  /** Every connection is encrypted and the certificates are checked. */
  tls: boolean;
}>;

/** Several servers of which one is the primary; the sentinels know which. */
export type SentinelTarget = Access &
  Readonly<{
    sentinels: readonly Address[];
    /** The name under which the sentinels watch the primary. */
    master: string;
    db: number;
    sentinelUsername: string | undefined;
    sentinelPassword: string | undefined;
  }>;

/** A Redis Cluster, by the addresses of some of its nodes. */
export type ClusterTarget = Access & Readonly<{ nodes: readonly Address[] }>;

/** A server by an address as ioredis takes it, or by a unix socket; or one of the kinds that can fail over. */
export type RedisTarget =
  | Readonly<{ url: string }>
  | Readonly<{ socketPath: string }>
  | SentinelTarget
  | ClusterTarget;

/** What is wrong with an address: the rest of a sentence that begins with the setting's name. */
export class WrongTarget extends Error {
  override readonly name = 'WrongTarget';
}

const KINDS =
  'redis://…, rediss://…, redis+sentinel://…, redis+cluster://…, unix://… or the path of a socket';
const SENTINEL_PORT = 26_379;
const REDIS_PORT = 6379;

/** @throws {WrongTarget} */
export function parseTarget(value: string): RedisTarget {
  if (value.startsWith('/')) return Object.freeze({ socketPath: value });
  const several = /^redis\+(sentinel|cluster):\/\/(.*)$/.exec(value);
  if (several !== null) return Object.freeze(parseSeveral(several[1] === 'sentinel', several[2] ?? ''));
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url?.protocol === 'unix:' && url.pathname.startsWith('/')) {
    return Object.freeze({ socketPath: decoded(url.pathname) });
  }
  if ((url?.protocol === 'redis:' || url?.protocol === 'rediss:') && url.hostname !== '') {
    return Object.freeze({ url: value });
  }
  throw new WrongTarget(`must be ${KINDS}`);
}

/** `[user:password@]host:port,host:port[/name][?option=…]`: no URL parser takes more than one host. */
function parseSeveral(isSentinel: boolean, rest: string): SentinelTarget | ClusterTarget {
  const [, user, hosts = '', path = '', query = ''] =
    /^(?:([^@]*)@)?([^/?@]*)(?:\/([^?]*))?(?:\?(.*))?$/.exec(rest) ?? [];
  const options = new URLSearchParams(query);
  const known = isSentinel ? ['db', 'tls', 'sentinelUsername', 'sentinelPassword'] : ['tls'];
  const unknown = [...options.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new WrongTarget(`has an option that is not one of ${known.join(', ')}: ${unknown}`);
  const access = { ...parseUser(user), tls: parseTls(options.get('tls')) };
  if (!isSentinel) {
    if (path !== '') throw new WrongTarget('must end after the servers: a cluster has no databases');
    return { ...access, nodes: parseAddresses(hosts, REDIS_PORT) };
  }
  if (!/^[\w.-]+$/.test(path))
    throw new WrongTarget(
      'must name the primary as the sentinels do: redis+sentinel://host:port,host:port/name',
    );
  const db = options.get('db') ?? '0';
  if (!/^\d{1,4}$/.test(db)) throw new WrongTarget('must have a number as db');
  return {
    ...access,
    sentinels: parseAddresses(hosts, SENTINEL_PORT),
    master: path,
    db: Number(db),
    sentinelUsername: options.get('sentinelUsername') ?? undefined,
    sentinelPassword: options.get('sentinelPassword') ?? undefined,
  };
}

function parseUser(text: string | undefined): Pick<Access, 'username' | 'password'> {
  if (text === undefined) return { username: undefined, password: undefined };
  const colon = text.indexOf(':');
  if (colon === -1) throw new WrongTarget('must have user:password before the @, or :password alone');
  const username = decoded(text.slice(0, colon));
  return { username: username === '' ? undefined : username, password: decoded(text.slice(colon + 1)) };
}

function parseTls(text: string | null): boolean {
  if (text !== null && text !== 'on' && text !== 'off') throw new WrongTarget('must have tls=on or tls=off');
  return text === 'on';
}

function parseAddresses(text: string, standard: number): Address[] {
  return text.split(',').map((part) => {
    const [, bracketed, bare, port = String(standard)] =
      /^(?:\[([\da-fA-F:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/.exec(part) ?? [];
    const host = bracketed ?? bare;
    if (host === undefined || Number(port) < 1 || Number(port) > 65_535)
      throw new WrongTarget('must list its servers as host:port,host:port');
    return { host, port: Number(port) };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new WrongTarget('has a % that is not the beginning of an encoded character');
  }
}
