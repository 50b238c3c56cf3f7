/** The rights that there are: one for each row of the tables that a person can have. */
import { acts } from '../shared/acts.ts';
import { commands } from '../shared/commands.ts';
import type { Role } from '../shared/model.ts';
import { STAFF_ROLES } from '../shared/people.ts';
import { type ViewName, viewOf, views } from '../shared/views/index.ts';

export interface RightRow {
  readonly right: string;
  /** Roles of the table that have it. */
  readonly who: readonly Role[];
  readonly summary: string;
}

/** Everything that a role can give: what is a visitor's or a device's alone is not among it, nor what everybody has. */
export function rights(): RightRow[] {
  const rows: RightRow[] = [
    ...Object.entries(commands).map(([right, { who, summary }]) => ({ right, who, summary })),
    ...(Object.keys(views) as ViewName[]).map((name) => {
      const { who, summary } = viewOf(name);
      return { right: `view:${name}`, who: who === 'anyone' ? [] : who, summary };
    }),
    ...Object.entries(acts)
      .filter(([, row]) => !('own' in row))
      .map(([right, { who, summary }]) => ({ right, who, summary })),
  ];
  return rows.filter(({ who }) => who.some((role) => STAFF_ROLES.some((staff) => staff === role)));
}
