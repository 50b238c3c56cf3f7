/** Who acts, and what actors may: roles, permissions, and where they hold. */
import { z } from 'zod';

export const ROLES = [
  'visitor',
  'kiosk',
  'display',
  'printer',
  'clerk',
  'supervisor',
  'agent',
  'administrator',
  'auditor',
  'system',
] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What not everybody of a role may do. */
export const PERMISSIONS = ['call-ticket', 'set-priority'] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** What somebody may, and at which sites. */
export interface Grant {
  readonly role: Role;
  /** The sites where this actor may read and act; `*` is every site. */
  readonly sites: readonly string[];
  /** Granted on top of the role. */
  readonly permissions?: readonly Permission[];
  /** A composed role: exactly these rights (see shared/rights.ts), instead of the role's own. */
  readonly may?: readonly string[];
}

/** Who acts: from the identity that the server looked up, never from what a client says of itself. */
export interface Actor extends Grant {
  /** Stable id that stands in the log: "kiosk:foyer", "clerk:…". */
  readonly id: string;
  /** What colleagues call the actor on staff screens. */
  readonly name: string;
  /** The kiosk of the site's configuration that an actor is, where it is one. */
  readonly kiosk?: string;
  /** The paired device that an actor is, where it is one. */
  readonly device?: string;
  /** Further roles, at the same sites or others. */
  readonly also?: readonly Grant[];
}
