import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Rates } from './limits.ts';
import { messageSettings, toMail } from './message-config.ts';
import type { ProviderSettings } from './people/provider.ts';
import type { MailSettings } from './phone/mail.ts';
import { providerSettings, toProvider } from './provider-config.ts';
import { proxySettings } from './proxies.ts';
import { parseTarget, type RedisTarget, WrongTarget } from './redis/target.ts';
import { StartError } from './start-error.ts';

/** All settings of one server process, checked, frozen. */
export type Config = Readonly<{
  /** TCP port; 0 = any free one. */
  port: number;
  host: string;
  /** Absolute path. */
  dataDir: string;
  /** Absolute path of the days that are over. */
  archiveDir: string;
  /** Undefined: start our own Redis with its data in `dataDir`. */
  redis: RedisTarget | undefined;
  /** Origin without a trailing slash; undefined: derived from host and port, see `publicOrigin`. */
  publicUrl: string | undefined;
  /** Address of the demo kiosk's printer: `virtual` or `tcp://host:port`. */
  demoPrinter: string;
  demo: boolean;
  appendfsync: 'always' | 'everysec';
  /** Replicas that must have a commit before anybody is told; undefined: one, where the store has any. */
  replicas: number | undefined;
  /** Folders in which programs such as redis-server are looked for, as in PATH. */
  programPath: string;
  /** How fast clients may send. */
  rates: Rates;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Where people sign in who have no password here; undefined: only with accounts of ours. */
  provider: ProviderSettings | undefined;
  /** Where mail for visitors goes out; undefined: nowhere. */
  mail: MailSettings | undefined;
  /** Hosts of the push services that visitors' browsers may name. */
  pushHosts: readonly string[];
  /** Proxies of ours, whose word is taken for where a request comes from. */
  trustedProxies: readonly string[];
  /** How long what is personal is kept. */
  keep: Readonly<{ auditDays: number; accountDays: number }>;
  /** Opens /metrics to other machines; undefined: it is for this one alone. */
  metricsToken: string | undefined;
}>;

/** A wrong setting; the message is one sentence that names it and can be shown as it is. */
export class ConfigError extends StartError {
  override readonly name = 'ConfigError';
}

const perSecond = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, 'must be a number of messages per second')
  .transform(Number)
  .optional();
/** Messages per second: of a person or device, of a server that speaks for many. */
const RATES = { one: 20, many: 500 };

const settings = z.object({
  PORT: z
    .string()
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      'must be a port number from 0 to 65535',
    )
    .transform(Number)
    .default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  DATA_DIR: z.string().default('.data'),
  REDIS_URL: z.string().transform(toRedisTarget).optional(),
  PUBLIC_URL: z.string().transform(toOrigin).optional(),
  DEMO_PRINTER: z.string().transform(toPrinter).default('virtual'),
  PATH: z.string().default(''),
  AUFRUF_ARCHIVE_DIR: z.string().optional(),
  AUFRUF_DEMO: z.enum(['on', 'off'], 'must be on or off').default('on'),
  AUFRUF_APPENDFSYNC: z.enum(['always', 'everysec'], 'must be always or everysec').default('always'),
  AUFRUF_REPLICAS: z
    .string()
    .regex(/^\d$/, 'must be a number of replicas from 0 to 9')
    .transform(Number)
    .optional(),
  AUFRUF_RATE: perSecond,
  AUFRUF_AGENT_RATE: perSecond,
  AUFRUF_LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('warn'),
  ...providerSettings,
  ...messageSettings,
  ...proxySettings,
  AUFRUF_AUDIT_DAYS: days(90),
  AUFRUF_ACCOUNT_DAYS: days(400),
  AUFRUF_METRICS_TOKEN: z
    .string()
    .regex(/^[\w-]{20,100}$/, 'must be 20 to 100 letters, digits, "_" or "-"')
    .optional(),
});

const PROVIDER = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const SECRET = new Set(['AUFRUF_METRICS_TOKEN', 'OIDC_CLIENT_SECRET', 'AUFRUF_SMTP_URL']);

/**
 * Reads the settings. An empty value counts as not set; variables that are not ours are ignored, except that an
 * unknown name starting with AUFRUF_ is taken for a misspelt setting.
 * @throws {ConfigError} naming the first setting that is wrong
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const unknown = Object.keys(given).find((name) => name.startsWith('AUFRUF_') && !(name in settings.shape));
  if (unknown !== undefined) throw new ConfigError(`${unknown} is not a setting that Aufruf knows.`);

  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    const value = SECRET.has(name) ? '' : quoted(given[name]);
    throw new ConfigError(`${name} ${issue?.message ?? 'is wrong'}${value}.`);
  }
  const { data } = parsed;
  const demo = data.AUFRUF_DEMO === 'on';
  if (demo && !isLoopback(data.HOST)) {
    throw new ConfigError(
      `HOST must be 127.0.0.1, ::1 or localhost in demo mode, because the demo signs anyone in; it is "${data.HOST}".`,
    );
  }
  if (!demo && !isProtected(data)) {
    throw new ConfigError(
      'PUBLIC_URL must be an https address unless HOST and PUBLIC_URL are on this machine, because people sign in there.',
    );
  }
  const missing = PROVIDER.filter((name) => data[name] === undefined);
  if (missing.length > 0 && missing.length < PROVIDER.length)
    throw new ConfigError(`${missing[0]} must be set, because ${PROVIDER.find((name) => data[name])} is.`);
  const mail = toMail(data);
  if (mail !== undefined && 'missing' in mail)
    throw new ConfigError(`${mail.missing} must be set, because the other half of the mail settings is.`);
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    dataDir: resolve(data.DATA_DIR),
    archiveDir: resolve(data.AUFRUF_ARCHIVE_DIR ?? join(data.DATA_DIR, 'archive')),
    redis: data.REDIS_URL,
    publicUrl: data.PUBLIC_URL,
    demoPrinter: data.DEMO_PRINTER,
    demo,
    appendfsync: data.AUFRUF_APPENDFSYNC,
    replicas: data.AUFRUF_REPLICAS,
    programPath: data.PATH,
    // In the demo one identity stands for all who try it, scripts too.
    rates: {
      one: data.AUFRUF_RATE ?? (demo ? RATES.many : RATES.one),
      many: data.AUFRUF_AGENT_RATE ?? RATES.many,
    },
    logLevel: data.AUFRUF_LOG_LEVEL,
    metricsToken: data.AUFRUF_METRICS_TOKEN,
    provider: toProvider(data),
    mail,
    pushHosts: Object.freeze(data.AUFRUF_PUSH_HOSTS),
    trustedProxies: Object.freeze(data.AUFRUF_TRUSTED_PROXIES),
    keep: Object.freeze({ auditDays: data.AUFRUF_AUDIT_DAYS, accountDays: data.AUFRUF_ACCOUNT_DAYS }),
  });
}

/** The origin under which browsers reach this server, without a trailing slash; `port` is the one really bound. */
export function publicOrigin(config: Pick<Config, 'publicUrl' | 'host'>, port: number): string {
  return config.publicUrl ?? `http://${isIP(config.host) === 6 ? `[${config.host}]` : config.host}:${port}`;
}

function days(usual: number) {
  return z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999')
    .transform(Number)
    .default(usual);
}

/** Passwords and cookies go over https, or do not leave this machine. */
function isProtected({
  HOST,
  PUBLIC_URL,
}: {
  readonly HOST: string;
  readonly PUBLIC_URL?: string | undefined;
}) {
  if (PUBLIC_URL === undefined) return isLoopback(HOST);
  return PUBLIC_URL.startsWith('https:') || isLoopback(new URL(PUBLIC_URL).hostname);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function toRedisTarget(value: string, context: z.RefinementCtx): RedisTarget {
  try {
    return parseTarget(value);
  } catch (error) {
    if (!(error instanceof WrongTarget)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
}

function toOrigin(value: string, context: z.RefinementCtx): string {
  const url = parseUrl(value);
  const bare =
    url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (bare && (url.protocol === 'http:' || url.protocol === 'https:')) return url.origin;
  context.addIssue('must be an http or https address without a path');
  return z.NEVER;
}

function toPrinter(value: string, context: z.RefinementCtx): string {
  if (value === 'virtual') return value;
  const url = parseUrl(value);
  const bare = url !== undefined && /^\/?$/.test(url.pathname) && url.search === '' && url.username === '';
  if (bare && url.protocol === 'tcp:' && url.hostname !== '' && url.port !== '') return value;
  context.addIssue('must be virtual or tcp://host:port');
  return z.NEVER;
}

function parseUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}

/** Addresses may carry a password, and this sentence ends up in log files. */
function quoted(value: string | undefined): string {
  return value === undefined || /@|password/i.test(value) ? '' : `; it is "${value}"`;
}
