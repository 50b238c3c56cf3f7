/**
 * THE table of what can be asked beside a site's queue: accounts, roles, devices, the audit trail. As with the
 * commands, the HTTP route, the permission check, the audit and the documentation follow from a row.
 */
import { z } from 'zod';
import { CONFIGURATION, CONFIGURATION_FILE } from './body-limits.ts';
import {
  ChangeEverywhere,
  ConfigurationText,
  Draft,
  DraftBrief,
  DraftRow,
  FilePlace,
  Outcome,
  Revision,
  Version,
} from './configuration.ts';
import { type Role, Site, SiteId } from './model.ts';
import {
  AccountChange,
  AccountId,
  AccountRow,
  AuditEntry,
  ComposedRole,
  DEVICE_ORDERS,
  Device,
  DeviceId,
  DeviceName,
  DeviceSettings,
  NewAccount,
  PairingCode,
  Password,
  RoleId,
  RoleRow,
  SessionId,
  SessionRow,
  STAFF_ROLES,
} from './people.ts';
import type { RefusalCode } from './refusals.ts';
import { Change, WhatIfAnswer } from './what-if.ts';

interface ActRow {
  readonly summary: string;
  readonly who: readonly Role[];
  /**
   * Where the right must hold: at the site that the input names, at any site (the act then keeps to those), or
   * at every site there is.
   */
  readonly where: 'site' | 'any' | 'all';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  /** About the own account: whoever has one may, whatever a composed role holds. */
  readonly own?: true;
  /** Changes nothing that anybody works with: only a refusal of it is worth a line in the audit trail. */
  readonly reads?: true;
  /** Of an input that is a whole configuration, or many. */
  readonly bytes?: number;
  readonly refusals: readonly RefusalCode[];
}

const none = z.strictObject({});
const site = SiteId;
const accountId = AccountId;
const deviceId = DeviceId;
/** Typed in once, and shown to nobody but who made it. */
const OneTimeCode = z.strictObject({ accountId, code: z.string(), until: z.number() });
const keepers = ['supervisor', 'administrator'] as const;
const administrator = ['administrator'] as const;

export const acts = {
  'list-own-sessions': {
    summary: 'Where whoever asks is signed in: since when, last used, with which browser.',
    who: STAFF_ROLES,
    where: 'any',
    input: none,
    output: z.strictObject({ sessions: z.array(SessionRow) }),
    own: true,
    reads: true,
    refusals: ['account-unknown'],
  },
  'end-own-session': {
    summary: 'Signs whoever asks out in one browser.',
    who: STAFF_ROLES,
    where: 'any',
    input: z.strictObject({ sessionId: SessionId }),
    output: none,
    own: true,
    refusals: ['account-unknown', 'session-unknown'],
  },
  'end-own-sessions': {
    summary: 'Signs whoever asks out everywhere, here too.',
    who: STAFF_ROLES,
    where: 'any',
    input: none,
    output: z.strictObject({ ended: z.int() }),
    own: true,
    refusals: ['account-unknown'],
  },
  'change-password': {
    summary: 'Gives the own account another password; every other session of it ends.',
    who: STAFF_ROLES,
    where: 'any',
    input: z.strictObject({ password: Password, newPassword: Password }),
    output: none,
    own: true,
    refusals: ['account-unknown', 'sign-in-failed', 'sign-in-locked', 'password-weak'],
  },

  'list-accounts': {
    summary: 'All accounts whose roles lie within the sites of whoever asks.',
    who: administrator,
    where: 'any',
    input: none,
    output: z.strictObject({ accounts: z.array(AccountRow) }),
    reads: true,
    refusals: [],
  },
  'create-account': {
    summary: 'Makes an account, and a code for its first sign-in.',
    who: administrator,
    where: 'any',
    input: NewAccount,
    output: OneTimeCode,
    refusals: ['login-taken', 'role-unknown', 'forbidden'],
  },
  'change-account': {
    summary:
      "Changes an account's name or roles, or turns it off; takes effect at once, on open screens too.",
    who: administrator,
    where: 'any',
    input: AccountChange,
    output: z.strictObject({ accountId, version: z.int() }),
    refusals: [
      'account-unknown',
      'account-changed',
      'role-unknown',
      'last-administrator',
      'account-external',
      'forbidden',
    ],
  },
  'give-code': {
    summary: 'Makes a code for somebody who cannot sign in any more; the old password is void, sessions end.',
    who: administrator,
    where: 'any',
    input: z.strictObject({ accountId }),
    output: OneTimeCode,
    refusals: ['account-unknown', 'account-external', 'forbidden'],
  },
  // Not marked as one that reads: who has looked when a colleague worked stands on the trail.
  'list-sessions': {
    summary: 'Where somebody is signed in.',
    who: administrator,
    where: 'any',
    input: z.strictObject({ accountId }),
    output: z.strictObject({ sessions: z.array(SessionRow) }),
    refusals: ['account-unknown', 'forbidden'],
  },
  'end-session': {
    summary: 'Signs somebody out in one browser.',
    who: administrator,
    where: 'any',
    input: z.strictObject({ accountId, sessionId: SessionId }),
    output: none,
    refusals: ['account-unknown', 'session-unknown', 'forbidden'],
  },
  'end-sessions': {
    summary: 'Signs somebody out everywhere.',
    who: administrator,
    where: 'any',
    input: z.strictObject({ accountId }),
    output: z.strictObject({ ended: z.int() }),
    refusals: ['account-unknown', 'forbidden'],
  },
  'delete-account': {
    summary: 'Deletes an account with everything personal that is stored with it.',
    who: administrator,
    where: 'any',
    input: z.strictObject({ accountId }),
    output: z.strictObject({ accountId }),
    refusals: ['account-unknown', 'last-administrator', 'forbidden'],
  },

  'list-roles': {
    summary: 'The roles that the authority has composed, and the rights that there are.',
    who: administrator,
    where: 'any',
    input: none,
    output: z.strictObject({
      roles: z.array(RoleRow),
      rights: z.array(z.strictObject({ right: z.string(), who: z.array(z.string()), summary: z.string() })),
    }),
    reads: true,
    refusals: [],
  },
  'save-role': {
    summary: 'Composes a role out of rights, or changes one; takes effect at once for all who have it.',
    who: administrator,
    where: 'all',
    input: z.strictObject({
      role: ComposedRole,
      /** The version that the change was made on; 0: there was no such role. */
      onVersion: z.int().min(0),
    }),
    output: z.strictObject({ roleId: RoleId, version: z.int() }),
    refusals: ['role-unknown', 'right-unknown', 'role-changed'],
  },
  'delete-role': {
    summary: 'Deletes a composed role that no account has.',
    who: administrator,
    where: 'all',
    input: z.strictObject({ roleId: RoleId }),
    output: z.strictObject({ roleId: RoleId }),
    refusals: ['role-unknown', 'role-in-use'],
  },

  'ask-what-if': {
    summary:
      'What the rest of the day would be with another staffing, or fewer numbers: waits, targets, its end.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, change: Change }),
    output: WhatIfAnswer,
    reads: true,
    refusals: ['site-unknown', 'counter-unknown', 'service-unknown', 'overloaded'],
  },

  'list-devices': {
    summary: 'The devices of a site, with their settings.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site }),
    output: z.strictObject({ devices: z.array(Device) }),
    reads: true,
    refusals: [],
  },
  'approve-device': {
    summary: 'Takes the device that shows a code into service: what it is, and where.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, code: PairingCode, name: DeviceName, settings: DeviceSettings }),
    output: z.strictObject({ deviceId }),
    refusals: ['pairing-unknown', 'too-many-requests', 'site-unknown', 'setting-unknown'],
  },
  'change-device': {
    summary: 'Renames a device or gives it other settings, at once.',
    who: keepers,
    where: 'site',
    input: z.strictObject({
      site,
      deviceId,
      name: DeviceName.optional(),
      settings: DeviceSettings.optional(),
    }),
    output: z.strictObject({ deviceId }),
    refusals: ['device-unknown', 'site-unknown', 'setting-unknown'],
  },
  'tell-device': {
    summary: 'Has a device load its page anew, or show its name large.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, deviceId, order: z.enum(DEVICE_ORDERS) }),
    output: z.strictObject({ deviceId }),
    refusals: ['device-unknown'],
  },
  'revoke-device': {
    summary: 'Takes a device out of service: it shows a code again at once, and its token opens nothing.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, deviceId }),
    output: z.strictObject({ deviceId }),
    refusals: ['device-unknown'],
  },

  'list-drafts': {
    summary: 'The configurations that are being worked on, sites that are yet to come among them.',
    who: keepers,
    where: 'any',
    input: none,
    output: z.strictObject({ drafts: z.array(DraftBrief) }),
    reads: true,
    refusals: [],
  },
  'read-configuration': {
    summary: 'The configuration of a site, the draft of the next one, and what the versions before changed.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site }),
    output: z.strictObject({
      /** 0 and null before the first. */
      version: z.int(),
      configured: Site.nullable(),
      draft: DraftRow.nullable(),
      /** Newest first. */
      versions: z.array(Version),
    }),
    reads: true,
    refusals: [],
  },
  'save-draft': {
    summary: 'Keeps the draft of a configuration, which need not be complete; says what is wrong with it.',
    who: keepers,
    where: 'site',
    input: z.strictObject({
      site,
      draft: Draft,
      /** The version that the draft is made on, and the revision of the draft that was read; empty: there was none. */
      onVersion: z.int().min(0),
      onRevision: Revision,
    }),
    output: DraftRow,
    reads: true,
    bytes: CONFIGURATION,
    refusals: ['draft-changed', 'configuration-changed'],
  },
  'discard-draft': {
    summary: 'Throws the draft of a configuration away.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, onRevision: Revision }),
    output: none,
    refusals: ['draft-changed'],
  },
  'publish-draft': {
    summary: 'Makes a draft the configuration: at once, or at a time.',
    who: keepers,
    where: 'site',
    input: z.strictObject({
      site,
      onRevision: Revision,
      /** Epoch ms. */
      at: z.int().min(0).optional(),
    }),
    output: z.strictObject({ version: z.int().optional(), at: z.int().optional() }),
    refusals: [
      'draft-changed',
      'configuration-invalid',
      'configuration-changed',
      'configuration-in-use',
      'time-past',
    ],
  },
  'undo-publish': {
    summary: 'Makes the configuration what it was before its last change.',
    who: keepers,
    where: 'site',
    input: z.strictObject({ site, onVersion: z.int().min(1) }),
    output: z.strictObject({ version: z.int() }),
    refusals: ['configuration-changed', 'configuration-in-use', 'nothing-to-undo'],
  },
  'change-everywhere': {
    summary: 'Changes one service at all of these sites that have it, at once.',
    who: keepers,
    where: 'any',
    input: ChangeEverywhere,
    output: z.strictObject({ outcomes: z.array(Outcome) }),
    refusals: ['forbidden'],
  },
  'import-configuration': {
    summary: 'Reads the configuration of sites from JSON or YAML and makes drafts of it; publishes nothing.',
    who: keepers,
    where: 'any',
    input: z.strictObject({ text: ConfigurationText }),
    output: z.strictObject({ outcomes: z.array(Outcome), wrong: z.array(FilePlace) }),
    bytes: CONFIGURATION_FILE,
    refusals: [],
  },

  'search-audit': {
    summary: 'Who did what to which account, device, role or setting, and from where; newest first.',
    who: ['auditor'],
    where: 'any',
    input: z.strictObject({
      /** Part of whose name or id, what, or to what; small and capital letters are the same. */
      text: z.string().trim().max(100).optional(),
      site: site.optional(),
      /** Epoch ms, both included. */
      from: z.number().optional(),
      to: z.number().optional(),
      /** Id of the last entry that is known already: what follows is older. */
      before: z.string().max(40).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    output: z.strictObject({ entries: z.array(AuditEntry), more: z.boolean() }),
    reads: true,
    refusals: ['forbidden'],
  },
  'search-log': {
    summary: "Who did what to which ticket or counter, from a site's log; newest first.",
    who: ['auditor'],
    where: 'site',
    input: z.strictObject({
      site,
      text: z.string().trim().max(100).optional(),
      before: z.int().min(1).optional(),
      limit: z.int().min(1).max(200).optional(),
    }),
    output: z.strictObject({ entries: z.array(AuditEntry), more: z.boolean() }),
    reads: true,
    refusals: ['site-unknown'],
  },
} as const satisfies Record<string, ActRow>;

export type ActName = keyof typeof acts;
export type ActInput<N extends ActName> = z.output<(typeof acts)[N]['input']>;
export type ActOutput<N extends ActName> = z.output<(typeof acts)[N]['output']>;

/** Narrowing look-up that does not fall for `constructor` and the like. */
export function isActName(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}

/** How long its input may be; undefined: as short as all others. */
export function bytesOf(name: ActName): number | undefined {
  const row: ActRow = acts[name];
  return row.bytes;
}
