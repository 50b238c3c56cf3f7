/** The people and devices of an authority, as schemas: who has an account, what a role may, what a device is. */
import { z } from 'zod';
import { AreaId, DisplayId, KioskId, Language, PERMISSIONS, ServiceId, SiteId, Text } from './model.ts';

/** Roles that a person may have; the others belong to devices, visitors and jobs. */
export const STAFF_ROLES = ['clerk', 'supervisor', 'agent', 'administrator', 'auditor'] as const;
export const StaffRole = z.enum(STAFF_ROLES);
export type StaffRole = z.infer<typeof StaffRole>;

export const AccountId = z.string().regex(/^person:[a-z0-9]{16}$/);
/** What somebody types in to be known: `a.beispiel`, or an address of mail. Small letters, so that it is one. */
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._@+-]{0,62}[a-z0-9])?$/);
/** Any length that nobody types is no password but a burden for the hash. */
export const Password = z.string().min(1).max(200);
const PersonName = z.string().trim().min(1).max(80);

/** A role of the table, or one that the authority has composed. */
export const RoleId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
/** Where a role holds: named sites, or every site there is and will be. */
const Everywhere = z.literal('*');
const Where = z.union([z.array(SiteId).min(1).max(200), z.tuple([Everywhere])]);

/** What an account has been given. */
export const Assignment = z.strictObject({
  role: RoleId,
  sites: Where,
  /** What not everybody of the role may do. */
  permissions: z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length).optional(),
});
export type Assignment = z.infer<typeof Assignment>;
export const Assignments = z.array(Assignment).max(20);

export const NewAccount = z.strictObject({ login: Login, name: PersonName, roles: Assignments });
export const AccountChange = z.strictObject({
  accountId: AccountId,
  name: PersonName.optional(),
  roles: Assignments.optional(),
  /** An account that is off keeps its history and lets nobody in. */
  off: z.boolean().optional(),
  /** The version that the change was made on. */
  onVersion: z.int().min(1),
});

/** An account as administrators see it: never a password, a code or a hash of one. */
export const AccountRow = z.strictObject({
  id: AccountId,
  login: z.string(),
  name: z.string(),
  roles: Assignments,
  off: z.boolean(),
  /** Signs in elsewhere; its roles come from there and are not changed here. */
  external: z.boolean(),
  /** Waits for its first sign-in, with a code. */
  waiting: z.boolean(),
  /** Epoch ms of the last sign-in. */
  seenAt: z.number().optional(),
  version: z.int(),
});
export type AccountRow = z.infer<typeof AccountRow>;

export const SessionId = z.string().regex(/^[\w-]{16}$/);
/** Somebody who is signed in, in one browser. Times are epoch ms. */
export const SessionRow = z.strictObject({
  id: SessionId,
  /** As the browser calls itself: `Firefox`, `Windows`. */
  browser: z.string().optional(),
  system: z.string().optional(),
  since: z.number(),
  /** To the minute. */
  usedAt: z.number(),
  /** Where it was used last. */
  site: z.string().optional(),
  /** The one that asks. */
  here: z.boolean(),
});
export type SessionRow = z.infer<typeof SessionRow>;

/** A role that an authority has composed. `may` holds exactly its rights. */
export const ComposedRole = z.strictObject({
  id: RoleId,
  name: Text,
  /** Which role of the table it counts as, where the rules of the queue speak of roles. */
  base: StaffRole,
  may: z.array(z.string().max(60)).min(1).max(200),
});
export type ComposedRole = z.infer<typeof ComposedRole>;

/** A composed role as administrators see it: how often it was saved, and how many accounts have it. */
export const RoleRow = ComposedRole.extend({ version: z.int(), holders: z.int() });
export type RoleRow = z.infer<typeof RoleRow>;

const DEVICE_KINDS = ['kiosk', 'display', 'printer'] as const;
export const DeviceKind = z.enum(DEVICE_KINDS);
export type DeviceKind = z.infer<typeof DeviceKind>;

export const DeviceId = z.string().regex(/^[a-z0-9]{12}$/);
export const DeviceName = z.string().trim().min(1).max(40);

/** What a device does. It lies on the server: nothing of it stands in an address. */
export const DeviceSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('kiosk'),
    /** The kiosk of the site's configuration that it is: name and printer stand there. */
    kiosk: KioskId,
    /** What it offers; without a list, everything that the site has. */
    services: z.array(ServiceId).min(1).max(50).optional(),
  }),
  z.strictObject({
    kind: z.literal('display'),
    area: AreaId,
    language: Language,
    /** The display of the site's configuration that it is; it has areas and a language of its own. */
    display: DisplayId.optional(),
  }),
  z.strictObject({ kind: z.literal('printer') }),
]);
export type DeviceSettings = z.infer<typeof DeviceSettings>;

/** What is said to a device at once. */
export const DEVICE_ORDERS = ['reload', 'identify', 'set-up-printer'] as const;
export type DeviceOrder = (typeof DEVICE_ORDERS)[number];

export const Device = z.strictObject({
  id: DeviceId,
  kind: DeviceKind,
  site: SiteId,
  name: DeviceName,
  settings: DeviceSettings,
  pairedAt: z.number(),
  pairedBy: z.string(),
});
export type Device = z.infer<typeof Device>;

/** What a device tells of itself, every 20 s and when something has changed. */
export const DeviceReport = z.strictObject({
  version: z.string().max(40),
  width: z.int().min(0).max(20_000),
  height: z.int().min(0).max(20_000),
  /** When its page was loaded, by its own clock, epoch ms. */
  loadedAt: z.number(),
  /** The last thing that went wrong on its page. */
  error: z.string().max(200).optional(),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

/** What a device shows until somebody has said what it is: letters and digits that are not mistaken for others. */
export const PAIRING_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const PairingCode = z
  .string()
  .toUpperCase()
  .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[A-HJ-NP-Z2-9]{6}$/));

/** One line of the audit trail. No content of visits, and nothing that opens anything. */
export const AuditEntry = z.strictObject({
  id: z.string(),
  /** Epoch ms. */
  at: z.number(),
  /** Id of whoever did it; `visitor`, `system` or `unknown` where it was nobody with an account. */
  who: z.string(),
  name: z.string(),
  what: z.string(),
  /** `ok`, or the code of the refusal. */
  outcome: z.string(),
  site: z.string().optional(),
  /** Which account, device, role, ticket or session it was done to. */
  subject: z.string().optional(),
  /** What changed, in a few words of data. */
  detail: z.string().optional(),
  /** Address that it came from. */
  from: z.string().optional(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;
