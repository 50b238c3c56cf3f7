/** The one place that says who may: commands and views alike, before anything is read. */
import { type CommandName, commands } from '../shared/commands.ts';
import type { Actor, Permission, Role } from '../shared/model.ts';
import { type Refusal, refuse } from '../shared/refusals.ts';
import { type ViewName, viewOf } from '../shared/views/index.ts';

/** Undefined means yes. */
export type Verdict = { readonly refusal: Refusal } | undefined;

export function mayCommand(actor: Actor | undefined, name: CommandName, site: string): Verdict {
  const { who, needs }: { readonly who: readonly Role[]; readonly needs?: Permission } = commands[name];
  const verdict = may(actor, who, site);
  if (verdict !== undefined || needs === undefined || actor?.role === 'supervisor') return verdict;
  return actor?.permissions?.includes(needs) === true ? undefined : refuse('forbidden', needs);
}

export function mayWatch(actor: Actor | undefined, name: ViewName, site: string): Verdict {
  const { who } = viewOf(name);
  return who === 'anyone' ? undefined : may(actor, who, site);
}

function may(actor: Actor | undefined, who: readonly Role[], site: string): Verdict {
  if (actor === undefined) return refuse('unauthenticated');
  const here = actor.sites.includes(site) || actor.sites.includes('*');
  return here && who.includes(actor.role) ? undefined : refuse('forbidden');
}
