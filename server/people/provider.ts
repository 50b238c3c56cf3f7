/**
 * Signing in at an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0, RFC 7636,
 * RFC 9700). The provider's tokens stay on the server.
 */
import * as oidc from 'openid-client';
import { type Assignment } from '../../shared/people.ts';
import { newToken } from '../ids.ts';
import { type ClaimRules, rolesFrom } from './claims.ts';
import { digest, type PeopleRedis, peopleKeys, reached, take } from './redis.ts';

/** Settings of the provider. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  readonly rules: ClaimRules;
  /** How often it is asked whether somebody's roles are what they were, ms. */
  readonly recheck: number;
}

/** Whom the provider has confirmed. */
export interface Confirmed {
  readonly issuer: string;
  readonly subject: string;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Assignment[];
  /** Asks again without the person. */
  readonly refresh: string | undefined;
}

/** A sign-in that is under way, as long as somebody may look for a second factor. */
const JOURNEY_SECONDS = 600;
const TIMEOUT_SECONDS = 5;

interface Journey {
  readonly verifier: string;
  readonly nonce: string;
  readonly to: string;
  /** The browser that it began in, by the hash of its cookie. */
  readonly browser: string;
}

/** The provider did not confirm it: a forged, repeated or late answer, or a no. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';
}

export class Provider {
  readonly #settings: ProviderSettings;
  readonly #redis: PeopleRedis;
  readonly #origin: string;
  #found: Promise<oidc.Configuration> | undefined;

  constructor(settings: ProviderSettings, redis: PeopleRedis, origin: string) {
    this.#settings = settings;
    this.#redis = redis;
    this.#origin = origin;
  }

  get recheck(): number {
    return this.#settings.recheck;
  }

  /** @returns where the browser goes, and the cookie that proves that it comes back */
  async begin(
    to: string,
  ): Promise<{ readonly url: string; readonly browser: string; readonly seconds: number }> {
    const config = await this.#config();
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce, browser] = [oidc.randomState(), oidc.randomNonce(), newToken()];
    const journey: Journey = { verifier, nonce, to, browser: digest(browser) };
    const key = peopleKeys.journey(state);
    await reached(this.#redis.set(key, JSON.stringify(journey), 'EX', JOURNEY_SECONDS));
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${this.#origin}/api/oidc/callback`,
      scope: this.#settings.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { url: url.href, browser, seconds: JOURNEY_SECONDS };
  }

  /**
   * @param path with its query, as the provider has sent the browser to
   * @throws {NotConfirmed}
   */
  async finish(path: string, browser: string | undefined): Promise<Confirmed & { readonly to: string }> {
    const config = await this.#config();
    const url = new URL(path, this.#origin);
    const state = url.searchParams.get('state') ?? '';
    // Taken once: the same answer a second time is nobody's.
    const taken = await take(this.#redis, peopleKeys.journey(state));
    const journey = taken === undefined ? undefined : (JSON.parse(taken) as Journey);
    if (journey === undefined || browser === undefined || digest(browser) !== journey.browser)
      throw new NotConfirmed('no sign-in of this browser is under way');
    const checks = { pkceCodeVerifier: journey.verifier, expectedState: state, expectedNonce: journey.nonce };
    const tokens = await oidc
      .authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true })
      .catch(refusedBy);
    return { ...(await this.#confirmed(config, tokens, tokens.claims()?.sub)), to: journey.to };
  }

  /**
   * Asks again who somebody is.
   * @throws {NotConfirmed} where the provider does not stand for them any more
   */
  async renew(refresh: string, subject: string): Promise<Confirmed> {
    const config = await this.#config();
    const tokens = await oidc.refreshTokenGrant(config, refresh).catch(refusedBy);
    const confirmed = await this.#confirmed(config, tokens, subject);
    return { ...confirmed, refresh: confirmed.refresh ?? refresh };
  }

  /** Where somebody signs out of the provider too; undefined where it has no such place. */
  async farewell(refresh: string): Promise<string | undefined> {
    const config = await this.#config();
    // It ends by itself, if the provider cannot be told.
    await oidc.tokenRevocation(config, refresh).catch(() => {});
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: `${this.#origin}/sign-in` }).href;
  }

  async #confirmed(
    config: oidc.Configuration,
    tokens: Awaited<ReturnType<typeof oidc.refreshTokenGrant>>,
    subject: string | undefined,
  ): Promise<Confirmed> {
    if (subject === undefined) throw new NotConfirmed('no subject');
    const about = await oidc.fetchUserInfo(config, tokens.access_token, subject).catch(refusedBy);
    const claims = { ...tokens.claims(), ...about };
    const { preferred_username: username, email, name } = claims;
    const login = text(username) ?? text(email) ?? subject;
    return {
      issuer: config.serverMetadata().issuer,
      subject,
      login,
      name: text(name) ?? login,
      roles: rolesFrom(claims, this.#settings.rules),
      refresh: tokens.refresh_token,
    };
  }

  /** Found when it is first needed: a provider that is away in the morning does not keep the house shut. */
  #config(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    const options = {
      timeout: TIMEOUT_SECONDS,
      ...(url.protocol === 'http:' && { execute: [oidc.allowInsecureRequests] }),
    };
    this.#found ??= oidc.discovery(url, clientId, clientSecret, undefined, options);
    this.#found.catch(() => (this.#found = undefined));
    return this.#found;
  }
}

/** An answer that says no; anything else is trouble on the way. */
function refusedBy(error: unknown): never {
  const isNo =
    error instanceof oidc.AuthorizationResponseError ||
    (error instanceof oidc.ResponseBodyError && error.status < 500) ||
    (error instanceof oidc.ClientError && error.code !== 'OAUTH_TIMEOUT');
  if (isNo) throw new NotConfirmed('the provider said no', { cause: error });
  throw error;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined;
}
