import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rolesFrom } from '../../../server/people/claims.ts';
import { seal, unseal } from '../../../server/people/seal.ts';
import { connect } from '../../support/client.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { Browser, type Page } from './browser.ts';
import { CLIENT, type IdProvider, startIdProvider } from './id-provider.ts';

let provider: IdProvider;
let server: TestServer;

const clerk = { name: 'Cem', preferred_username: 'cem', aufruf_roles: ['clerk@altona'] };

beforeAll(async () => {
  provider = await startIdProvider();
  // A provider's signatures are good for a while of its own clock, which is the machine's.
  server = await startServer({
    clock: 0,
    env: {
      AUFRUF_DEMO: 'off',
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_RECHECK: '1',
    },
  });
  provider.trusts(server.url);
});
afterAll(async () => {
  await server.stop();
  await provider.stop();
});

/** Signs in at the provider and allows what is asked for. */
async function signIn(browser: Browser, subject: string, to = '/'): Promise<Page> {
  const login = await browser.open(`${server.url}/api/oidc/start?to=${encodeURIComponent(to)}`);
  const consent = await browser.submit(login, { prompt: 'login', login: subject, password: 'any' });
  return /prompt" value="consent/.test(consent.text)
    ? browser.submit(consent, { prompt: 'consent' })
    : consent;
}
const session = (browser: Browser) => browser.cookie(server.url, 'aufruf-session');
const me = async (browser: Browser) =>
  JSON.parse((await browser.open(`${server.url}/api/me`)).text) as {
    actor: { id: string; name: string; grants: { role: string; sites: string[] }[] } | null;
  };

describe('people of an identity provider', () => {
  test('sign in there, are who it says, and come to the page that they wanted', async () => {
    provider.knows('cem', clerk);
    const browser = new Browser();
    const page = await signIn(browser, 'cem', '/counter/altona/1');
    expect([page.status, page.headers.get('refresh')]).toEqual([200, '0; url=/counter/altona/1']);
    expect((await me(browser)).actor).toMatchObject({
      name: 'Cem',
      grants: [{ role: 'clerk', sites: ['altona'] }],
    });
    const asked = new URL(browser.visited.find((url) => url.startsWith(`${provider.issuer}/auth?`)) ?? '');
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    // Nothing of the provider's but the code, which is worth nothing without the verifier.
    expect(browser.visited.join('\n')).not.toMatch(/(?:access|id|refresh)_token/);
  });

  test('have another role as soon as the provider says so, on open sockets too; who has none is out', async () => {
    provider.knows('dana', { ...clerk, name: 'Dana', preferred_username: 'dana' });
    const browser = new Browser();
    await signIn(browser, 'dana');
    const socket = await connect(server.url, session(browser));
    let isClosed = false;
    socket.once('disconnect', () => (isClosed = true));
    provider.knows('dana', { name: 'Dana', aufruf_roles: ['supervisor@altona', 'auditor@*'] });
    await until('the new roles', async () => (await me(browser)).actor?.grants[0]?.role === 'supervisor');
    await until('the socket is closed', () => isClosed);
    socket.disconnect();
    expect((await me(browser)).actor?.grants.map(({ role }) => role)).toEqual(['supervisor', 'auditor']);
    provider.knows('dana', { name: 'Dana', aufruf_roles: ['who knows'] });
    await until('nobody any more', async () => (await me(browser)).actor === null);
  });

  test('sign out here and there', async () => {
    provider.knows('eren', { ...clerk, preferred_username: 'eren' });
    const browser = new Browser();
    await signIn(browser, 'eren');
    const token = session(browser) ?? '';
    const answer = await fetch(`${server.url}/api/sign-out`, {
      method: 'POST',
      headers: { cookie: `aufruf-session=${token}` },
    });
    const { to } = (await answer.json()) as { to: string };
    expect(to.startsWith(`${provider.issuer}/session/end?`)).toBe(true);
    expect(to).not.toContain('id_token');
    expect((await me(browser)).actor).toBeNull();
    const asked = await browser.open(to);
    const out = await browser.submit(asked, { logout: 'yes' });
    expect(out.url).toContain('/sign-in');
    // The provider has forgotten them too: it asks who this is.
    expect((await browser.open(`${server.url}/api/oidc/start`)).text).toContain('name="login"');
  });

  test('who has no role here is told so, and gets no account', async () => {
    provider.knows('fremd', { name: 'Fremd', aufruf_roles: ['clerk', 'clerk@', '@altona', 7] });
    const browser = new Browser();
    expect(new URL((await signIn(browser, 'fremd')).url).search).toBe('?refused=no-role');
    expect(session(browser)).toBeUndefined();
  });
});

describe('an answer of the provider', () => {
  /** The address that brings a browser back, before it has gone there. */
  async function comeBack(browser: Browser): Promise<string> {
    const page = await signIn(browser, 'cem');
    expect(page.status).toBe(200);
    return browser.visited.findLast((url) => url.includes('/api/oidc/callback')) ?? '';
  }
  const refused = async (browser: Browser, url: string) =>
    new URL((await browser.open(url)).url).searchParams.get('refused');

  test('is good once, in the browser that it was asked from', async () => {
    const browser = new Browser();
    const url = await comeBack(browser);
    expect(await refused(browser, url)).toBe('provider-refused');
    expect(await refused(new Browser(), url)).toBe('provider-refused');
  });

  test('that is forged, or a no, lets nobody in', async () => {
    for (const query of ['', '?code=x&state=y', '?error=access_denied&state=z']) {
      const browser = new Browser();
      expect(await refused(browser, `${server.url}/api/oidc/callback${query}`)).toBe('provider-refused');
      expect(session(browser)).toBeUndefined();
    }
  });

  test('leads to no page but ours, whatever was asked for', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect((await signIn(new Browser(), 'cem', to)).headers.get('refresh')).toBe('0; url=/');
  });

  test('that does not come is said so', async () => {
    const alone = await startServer({
      env: {
        AUFRUF_DEMO: 'off',
        OIDC_ISSUER: 'http://127.0.0.1:9',
        OIDC_CLIENT_ID: 'x',
        OIDC_CLIENT_SECRET: 'x',
      },
    });
    const page = await new Browser().open(`${alone.url}/api/oidc/start`);
    expect(page.url).toBe(`${alone.url}/sign-in?refused=provider-unavailable`);
    await alone.stop();
  });
});

describe('claims', () => {
  const rules = {
    claim: 'realm_access.roles',
    map: { leitung: ['supervisor@altona+volksdorf', 'auditor@*'] },
  };

  test('are read where the settings say, and mean what they say', () => {
    expect(rolesFrom({ realm_access: { roles: ['leitung', 'constructor', 'else'] } }, rules)).toEqual([
      { role: 'supervisor', sites: ['altona', 'volksdorf'] },
      { role: 'auditor', sites: ['*'] },
    ]);
    expect(rolesFrom({ aufruf_roles: 'clerk@altona' }, { claim: 'aufruf_roles' })).toEqual([
      { role: 'clerk', sites: ['altona'] },
    ]);
    expect(rolesFrom({ realm_access: null }, rules)).toEqual([]);
  });

  test('and what asks for them again is stored so that only the session opens it', () => {
    const sealed = seal('token', 'refresh');
    expect(sealed).not.toContain('refresh');
    expect(unseal('token', sealed)).toBe('refresh');
    expect(() => unseal('another', sealed)).toThrow();
  });
});
