/** What an identity provider says of somebody, as roles of ours. */
import { type Assignment, Assignments } from '../../shared/people.ts';

export interface ClaimRules {
  /** Where the roles stand in the claims: `groups`, or `realm_access.roles`. */
  readonly claim: string;
  /** What the provider's values mean here, `role@site`; without it the values say so themselves. */
  readonly map?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** `clerk@altona`, `supervisor@altona+volksdorf`, `auditor@*`. */
const ROLE_AT = /^([a-z0-9-]{1,40})@(\*|[a-z0-9-]+(?:\+[a-z0-9-]+)*)$/;

/** Roles that the claims give; what is not understood gives nothing. */
export function rolesFrom(
  claims: Readonly<Record<string, unknown>>,
  { claim, map }: ClaimRules,
): Assignment[] {
  const values = listOf(claim.split('.').reduce<unknown>(step, claims));
  const meant = values.flatMap((value) => {
    if (map === undefined) return [value];
    return Object.hasOwn(map, value) ? listOf(map[value]) : [];
  });
  const roles = meant.flatMap((text) => {
    const [, role, sites] = ROLE_AT.exec(text) ?? [];
    return role === undefined || sites === undefined ? [] : [{ role, sites: sites.split('+') }];
  });
  const parsed = Assignments.safeParse(roles.slice(0, 20));
  return parsed.success ? parsed.data : [];
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function listOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}
