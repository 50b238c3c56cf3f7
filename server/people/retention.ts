/** What was personal and is old goes, and what went is said. */
import type { Account, Accounts } from './accounts.ts';
import type { Sessions } from './sessions.ts';
import type { Trail } from './trail.ts';

const DAY = 24 * 3_600_000;

export interface Keep {
  /** Days that a line of the audit trail is kept. */
  readonly auditDays: number;
  /** Days that an account is kept that nobody has used: turned off, from an identity provider, or never begun. */
  readonly accountDays: number;
}

export interface RetentionOptions {
  readonly trail: Trail;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** Epoch ms. */
  readonly now: () => number;
}

export interface Deleted {
  readonly auditLines: number;
  readonly accounts: number;
}

/** Deletes, and notes it on the trail; doing it twice deletes nothing more. */
export async function deleteOld(
  { trail, accounts, sessions, now }: RetentionOptions,
  { auditDays, accountDays }: Keep,
): Promise<Deleted> {
  const at = now();
  const auditLines = await trail.deleteBefore(at - auditDays * DAY);
  const old = (await accounts.list()).filter((account) => isUnused(account, at - accountDays * DAY));
  let deleted = 0;
  for (const account of old) {
    if (!(await accounts.remove(account))) continue;
    await sessions.endAll(account.id);
    deleted += 1;
  }
  const detail = `audit lines ${auditLines}, accounts ${deleted}`;
  await trail.note({ who: 'system', name: '', what: 'delete-old-data', outcome: 'ok', detail });
  return { auditLines, accounts: deleted };
}

/** The one who can do everything stays, however seldom they come. */
function isUnused({ off, external, password, seenAt, createdAt }: Account, before: number): boolean {
  const begun = password !== undefined;
  return (off || external !== undefined || !begun) && (seenAt ?? createdAt) < before;
}
