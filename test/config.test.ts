import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig, publicOrigin } from '../server/config.ts';

describe('settings', () => {
  test('have defaults that fit a newcomer: demo, loopback, our own Redis with every write fsynced', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      redis: undefined,
      demo: true,
      demoPrinter: 'virtual',
      appendfsync: 'always',
      logLevel: 'warn',
      metricsToken: undefined,
      trustedProxies: [],
    });
    expect(config.dataDir).toMatch(/^\/.*\/\.data$/);
    expect(Object.isFrozen(config)).toBe(true);
  });

  test('bound how fast somebody may send, in the demo no closer than a server that speaks for many', () => {
    const real = { AUFRUF_DEMO: 'off', PUBLIC_URL: 'https://warten.example.org' };
    expect(loadConfig(real).rates).toEqual({ one: 20, many: 500 });
    expect(loadConfig({}).rates).toEqual({ one: 500, many: 500 });
    expect(loadConfig({ AUFRUF_RATE: '7' }).rates).toEqual({ one: 7, many: 500 });
  });

  test('treat an empty value as not set and ignore what is not theirs', () => {
    expect(loadConfig({ PORT: '', AUFRUF_DEMO: '', npm_config_x: '1', LANG: 'C' })).toEqual(loadConfig({}));
  });

  test.each([
    ['redis://cache:6379/1', { url: 'redis://cache:6379/1' }],
    ['rediss://user:word@cache', { url: 'rediss://user:word@cache' }],
    ['unix:///run/redis.sock', { socketPath: '/run/redis.sock' }],
    ['/run/redis.sock', { socketPath: '/run/redis.sock' }],
    [
      'redis+sentinel://us%40er:wo%3Ard@a:26379,[::1]:5000,c/city.a?db=2&tls=on&sentinelPassword=s',
      {
        sentinels: [
          { host: 'a', port: 26_379 },
          { host: '::1', port: 5000 },
          { host: 'c', port: 26_379 },
        ],
        master: 'city.a',
        db: 2,
        username: 'us@er',
        password: 'wo:rd',
        sentinelUsername: undefined,
        sentinelPassword: 's',
        tls: true,
      },
    ],
    [
      'redis+cluster://:word@a:7000,b:7001',
      {
        nodes: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 7001 },
        ],
        username: undefined,
        password: 'word',
        tls: false,
      },
    ],
  ])('take %s as the address of a Redis', (REDIS_URL, redis) => {
    expect(loadConfig({ REDIS_URL }).redis).toEqual(redis);
  });

  test.each([
    [{}, 'http://127.0.0.1:4711'],
    [{ HOST: '::1' }, 'http://[::1]:4711'],
    [{ PUBLIC_URL: 'https://warten.example.org/' }, 'https://warten.example.org'],
  ])('%o gives the origin %s', (env, origin) => {
    expect(publicOrigin(loadConfig(env), 4711)).toBe(origin);
  });

  test('let a real installation listen on every address', () => {
    const env = { HOST: '0.0.0.0', AUFRUF_DEMO: 'off', PUBLIC_URL: 'https://warten.example.org' };
    expect(loadConfig(env).host).toBe('0.0.0.0');
  });

  test('say where people sign in who have no password here, and what its roles mean', () => {
    const env = {
      OIDC_ISSUER: 'https://id.example.org/realm',
      OIDC_CLIENT_ID: 'aufruf',
      OIDC_CLIENT_SECRET: 'secret',
      OIDC_ROLE_MAP: '{"kuz-altona-leitung":"supervisor@altona"}',
    };
    expect(loadConfig(env).provider).toEqual({
      issuer: 'https://id.example.org/realm',
      clientId: 'aufruf',
      clientSecret: 'secret',
      scope: 'openid profile email',
      rules: { claim: 'aufruf_roles', map: { 'kuz-altona-leitung': 'supervisor@altona' } },
      recheck: 300_000,
    });
    expect(loadConfig({}).provider).toBeUndefined();
  });

  test.each([
    [{ AUFRUF_DEMO: 'off', HOST: '0.0.0.0' }, /^PUBLIC_URL must be an https address unless/],
    [{ AUFRUF_DEMO: 'off', PUBLIC_URL: 'http://warten.example.org' }, /^PUBLIC_URL must be an https address/],
    [{ OIDC_ISSUER: 'https://id.example.org' }, /^OIDC_CLIENT_ID must be set, because OIDC_ISSUER is/],
    [{ OIDC_ISSUER: 'id.example.org' }, /^OIDC_ISSUER must be the https address of an OpenID provider/],
    [{ OIDC_ROLE_MAP: 'clerk' }, /^OIDC_ROLE_MAP must be a JSON object/],
    [{ OIDC_SCOPE: 'profile' }, /^OIDC_SCOPE must name the scope openid/],
    [{ AUFRUF_AUDIT_DAYS: '0' }, /^AUFRUF_AUDIT_DAYS must be a number of days/],
  ])('%o is refused where it would leave a door open', (env, sentence) => {
    expect(() => loadConfig(env)).toThrow(sentence);
  });

  test.each([
    [{ PORT: 'http' }, 'PORT must be a port number from 0 to 65535; it is "http".'],
    [{ PORT: '65536' }, 'PORT must be a port number from 0 to 65535; it is "65536".'],
    [{ PORT: '1e3' }, 'PORT must be a port number from 0 to 65535; it is "1e3".'],
    [{ HOST: 'a b' }, 'HOST must be a host name or an IP address; it is "a b".'],
    [
      { HOST: '0.0.0.0' },
      'HOST must be 127.0.0.1, ::1 or localhost in demo mode, because the demo signs anyone in; it is "0.0.0.0".',
    ],
    [
      { HOST: '127.evil.example' },
      'HOST must be 127.0.0.1, ::1 or localhost in demo mode, because the demo signs anyone in; it is "127.evil.example".',
    ],
    [
      { REDIS_URL: 'localhost:6379' },
      'REDIS_URL must be redis://…, rediss://…, redis+sentinel://…, redis+cluster://…, unix://… or the path of a socket; it is "localhost:6379".',
    ],
    [
      { REDIS_URL: 'redis+sentinel://a:26379' },
      'REDIS_URL must name the primary as the sentinels do: redis+sentinel://host:port,host:port/name; it is "redis+sentinel://a:26379".',
    ],
    [
      { REDIS_URL: 'redis+sentinel://a:b/city' },
      'REDIS_URL must list its servers as host:port,host:port; it is "redis+sentinel://a:b/city".',
    ],
    [
      { REDIS_URL: 'redis+sentinel://a/city?db=x' },
      'REDIS_URL must have a number as db; it is "redis+sentinel://a/city?db=x".',
    ],
    [
      { REDIS_URL: 'redis+sentinel://a/city?role=slave' },
      'REDIS_URL has an option that is not one of db, tls, sentinelUsername, sentinelPassword: role; it is "redis+sentinel://a/city?role=slave".',
    ],
    [
      { REDIS_URL: 'redis+cluster://' },
      'REDIS_URL must list its servers as host:port,host:port; it is "redis+cluster://".',
    ],
    [
      { REDIS_URL: 'redis+cluster://a:70000' },
      'REDIS_URL must list its servers as host:port,host:port; it is "redis+cluster://a:70000".',
    ],
    [
      { REDIS_URL: 'redis+cluster://a/0' },
      'REDIS_URL must end after the servers: a cluster has no databases; it is "redis+cluster://a/0".',
    ],
    [
      { REDIS_URL: 'redis+cluster://a?tls=yes' },
      'REDIS_URL must have tls=on or tls=off; it is "redis+cluster://a?tls=yes".',
    ],
    [{ AUFRUF_REPLICAS: 'all' }, 'AUFRUF_REPLICAS must be a number of replicas from 0 to 9; it is "all".'],
    [
      { PUBLIC_URL: 'https://a.example/x' },
      'PUBLIC_URL must be an http or https address without a path; it is "https://a.example/x".',
    ],
    [
      { PUBLIC_URL: 'ftp://a.example' },
      'PUBLIC_URL must be an http or https address without a path; it is "ftp://a.example".',
    ],
    [
      { DEMO_PRINTER: 'tcp://printer' },
      'DEMO_PRINTER must be virtual or tcp://host:port; it is "tcp://printer".',
    ],
    [{ AUFRUF_DEMO: 'yes' }, 'AUFRUF_DEMO must be on or off; it is "yes".'],
    [{ AUFRUF_APPENDFSYNC: 'no' }, 'AUFRUF_APPENDFSYNC must be always or everysec; it is "no".'],
    [
      { AUFRUF_LOG_LEVEL: 'loud' },
      'AUFRUF_LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent; it is "loud".',
    ],
    [
      { AUFRUF_TRUSTED_PROXIES: 'loopback,proxy' },
      'AUFRUF_TRUSTED_PROXIES must be addresses or networks with commas between them, such as loopback,10.1.0.0/16; it is "loopback,proxy".',
    ],
    [{ AUFRUF_DEM0: 'off' }, 'AUFRUF_DEM0 is not a setting that Aufruf knows.'],
  ])('refuse %o with a sentence that names it', (env, sentence) => {
    expect(() => loadConfig(env)).toThrow(new ConfigError(sentence));
  });

  test('take a token for the metrics, and never repeat a wrong one', () => {
    const AUFRUF_METRICS_TOKEN = 'a-long-enough_TOKEN-1';
    expect(loadConfig({ AUFRUF_METRICS_TOKEN }).metricsToken).toBe(AUFRUF_METRICS_TOKEN);
    expect(() => loadConfig({ AUFRUF_METRICS_TOKEN: 'geheim' })).toThrow(
      new ConfigError('AUFRUF_METRICS_TOKEN must be 20 to 100 letters, digits, "_" or "-".'),
    );
  });

  test('take a mail server with its sender, both or none, and never repeat its password', () => {
    const AUFRUF_SMTP_URL = 'smtps://aufruf:geheim@mail.example.org';
    const AUFRUF_MAIL_FROM = 'aufruf@example.org';
    expect(loadConfig({ AUFRUF_SMTP_URL, AUFRUF_MAIL_FROM }).mail).toEqual({
      url: AUFRUF_SMTP_URL,
      from: AUFRUF_MAIL_FROM,
    });
    expect(loadConfig({}).mail).toBeUndefined();
    expect(() => loadConfig({ AUFRUF_SMTP_URL })).toThrow('AUFRUF_MAIL_FROM must be set');
    expect(() => loadConfig({ AUFRUF_MAIL_FROM })).toThrow('AUFRUF_SMTP_URL must be set');
    expect(() => loadConfig({ AUFRUF_SMTP_URL: 'ftp://:geheim@mail' })).toThrow(/host of a mail server\.$/);
    expect(loadConfig({ AUFRUF_PUSH_HOSTS: 'a.example,b.example' }).pushHosts).toEqual([
      'a.example',
      'b.example',
    ]);
    expect(() => loadConfig({ AUFRUF_PUSH_HOSTS: 'https://a' })).toThrow(
      'AUFRUF_PUSH_HOSTS must be host names',
    );
  });

  test.each([
    ['http://user:geheim@cache', /^REDIS_URL must [^]*socket\.$/],
    ['redis+cluster://geheim@cache', /^REDIS_URL must have user:password[^"]*\.$/],
    ['redis+cluster://:geheim%@cache', /^REDIS_URL has a %[^"]*\.$/],
    ['redis+sentinel://a?sentinelPassword=geheim', /^REDIS_URL must name [^"]*\.$/],
  ])('do not repeat a password: %s', (REDIS_URL, sentence) => {
    expect(() => loadConfig({ REDIS_URL })).toThrow(sentence);
  });
});
