import type { MessageKey } from '../shared/messages/format.ts';
import type { StaffRole } from '../shared/people.ts';

/** The table's roles in words. */
export const ROLE_NAMES: Readonly<Record<StaffRole, MessageKey>> = {
  clerk: 'house.role-clerk',
  supervisor: 'house.role-supervisor',
  agent: 'house.role-agent',
  administrator: 'house.role-administrator',
  auditor: 'house.role-auditor',
};
