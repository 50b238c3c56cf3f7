/** Settings of the identity provider, as environment variables. */
import { z } from 'zod';
import type { ProviderSettings } from './people/provider.ts';

const value = z.union([z.string(), z.array(z.string())]);

export const providerSettings = {
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'must be the https address of an OpenID provider' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/(?:^| )openid(?: |$)/, 'must name the scope openid')
    .default('openid profile email'),
  OIDC_ROLE_CLAIM: z.string().default('aufruf_roles'),
  OIDC_ROLE_MAP: z.string().transform(toMap).optional(),
  OIDC_RECHECK: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, 'must be a number of seconds')
    .default('300')
    .transform((seconds) => Number(seconds) * 1000),
};

type Given = z.output<z.ZodObject<typeof providerSettings>>;

/** Undefined where no provider is named. */
export function toProvider(given: Given): ProviderSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = given;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return Object.freeze({
    issuer,
    clientId,
    clientSecret,
    scope: given.OIDC_SCOPE,
    rules: Object.freeze({ claim: given.OIDC_ROLE_CLAIM, map: given.OIDC_ROLE_MAP }),
    recheck: given.OIDC_RECHECK,
  });
}

function toMap(text: string, context: z.RefinementCtx): Record<string, string | string[]> {
  try {
    const parsed = z.record(z.string(), value).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // No JSON: said below.
  }
  context.addIssue('must be a JSON object from values of the claim to "role@site"');
  return z.NEVER;
}
