/** A real OpenID provider beside the test: whoever says a name is that person. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT = { id: 'aufruf', secret: 'a secret of the test, long enough for its algorithm' };

export interface IdProvider {
  readonly issuer: string;
  /** Says what the provider knows of somebody from now on. */
  knows(subject: string, claims: Readonly<Record<string, unknown>>): void;
  /** Lets a server sign people in that is reached there. */
  trusts(origin: string): void;
  stop(): Promise<void>;
}

export async function startIdProvider(): Promise<IdProvider> {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end();
  const http = createServer((request, response) => handle(request, response)).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const people = new Map<string, Readonly<Record<string, unknown>>>();
  return {
    issuer,
    knows: (subject, claims) => void people.set(subject, claims),
    trusts(origin) {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT.id,
            client_secret: CLIENT.secret,
            grant_types: ['authorization_code', 'refresh_token'],
            redirect_uris: [`${origin}/api/oidc/callback`],
            post_logout_redirect_uris: [`${origin}/sign-in`],
          },
        ],
        claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'aufruf_roles'] },
        features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
        pkce: { required: () => true },
        cookies: { keys: ['of the test'] },
        issueRefreshToken: () => true,
        findAccount: (_context: unknown, sub: string) =>
          people.has(sub) ? { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) } : undefined,
      });
      handle = provider.callback();
    },
    async stop() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
