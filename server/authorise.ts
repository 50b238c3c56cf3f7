/** The one place that says who may: commands and views alike, before anything is read. */
import { type CommandName, commands } from '../shared/commands.ts';
import type { Actor, Role } from '../shared/model.ts';
import { type Refusal, refuse } from '../shared/refusals.ts';
import { type ViewName, viewOf } from '../shared/views/index.ts';

/** Undefined means yes. */
export type Verdict = { readonly refusal: Refusal } | undefined;

export function mayCommand(actor: Actor | undefined, name: CommandName, site: string): Verdict {
  return may(actor, commands[name].who, site);
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
