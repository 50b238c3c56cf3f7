/** The fields of a service that many sites may have alike. Without schemas: the screens import this. */

/** What holds at every site alike; letter, area, hours and capacity are a site's own. */
export const SHARED_FIELDS = [
  'name',
  'short',
  'hint',
  'bring',
  'paperText',
  'group',
  'leika',
  'online',
  'targetMinutes',
  'normalMinutes',
  'bookedOnly',
  'trial',
  'off',
] as const;
export type SharedField = (typeof SHARED_FIELDS)[number];
