/** The one place that says who may: commands, views and acts alike, before anything is read. */
import { type ActName, acts } from '../shared/acts.ts';
import { type CommandName, commands } from '../shared/commands.ts';
import type { Actor, Grant, Permission, Role } from '../shared/model.ts';
import { STAFF_ROLES } from '../shared/people.ts';
import { type Refusal, refuse } from '../shared/refusals.ts';
import { type ViewName, viewOf } from '../shared/views/index.ts';

/** Undefined means yes. */
export type Verdict = { readonly refusal: Refusal } | undefined;
/** The actor in the one role that allows it, or why none does. */
export type Allowed = { readonly actor: Actor } | { readonly refusal: Refusal };

/** What a row of the tables asks of whoever wants it. */
interface Rule {
  /** Name of the command or act, `view:` and the name of a view: what a composed role holds. */
  readonly right: string;
  readonly who: readonly Role[];
  readonly needs?: Permission | undefined;
  /** About the own account: no composed role takes it away. */
  readonly isOwn?: boolean;
}

export function asCommander(actor: Actor | undefined, name: CommandName, site: string): Allowed {
  const { who, needs }: { readonly who: readonly Role[]; readonly needs?: Permission } = commands[name];
  return allow(actor, { right: name, who, needs }, site);
}

export function mayCommand(actor: Actor | undefined, name: CommandName, site: string): Verdict {
  return verdictOf(asCommander(actor, name, site));
}

export function mayWatch(actor: Actor | undefined, name: ViewName, site: string): Verdict {
  const { who } = viewOf(name);
  if (who === 'anyone') return undefined;
  const allowed = allow(actor, { right: `view:${name}`, who }, site);
  if ('refusal' in allowed) return allowed;
  return undefined;
}

/** Whether an act is allowed: at the site where its row wants one, or somewhere, or everywhere. */
export function mayAct(actor: Actor | undefined, name: ActName, site: string | undefined): Verdict {
  const { who, where } = acts[name];
  const rule = { right: name, who, isOwn: 'own' in acts[name] };
  if (where === 'site') return verdictOf(allow(actor, rule, site ?? ''));
  if (where === 'all') return verdictOf(allow(actor, rule, '*'));
  if (actor === undefined) return refuse('unauthenticated');
  return grantsOf(actor).some((grant) => covers(grant, rule)) ? undefined : refuse('forbidden');
}

/** The sites where an actor has the right to an act: `*` is every site. */
export function sitesFor(actor: Actor, name: ActName): readonly string[] {
  const rule = { right: name, who: acts[name].who };
  return grantsOf(actor).flatMap((grant) => (covers(grant, rule) ? grant.sites : []));
}

/** Whether somebody works for the authority, in whatever role: what every colleague may know. */
export function isStaff(actor: Actor): boolean {
  return grantsOf(actor).some(
    ({ role, sites }) => sites.length > 0 && STAFF_ROLES.some((one) => one === role),
  );
}

/** Whether all of these sites are among those; `*` is only in `*`. */
export function within(sites: readonly string[], those: readonly string[]): boolean {
  return those.includes('*') || sites.every((site) => those.includes(site));
}

function allow(actor: Actor | undefined, rule: Rule, site: string): Allowed {
  if (actor === undefined) return refuse('unauthenticated');
  const here = grantsOf(actor).filter(({ sites }) => within([site], sites));
  const grant = here.find((one) => covers(one, rule));
  if (grant !== undefined) return { actor: grant === actor ? actor : inRole(actor, grant) };
  // Who has the role and lacks the permission is told which one.
  const lacking = here.some(({ may, role }) => may === undefined && rule.who.includes(role));
  return lacking ? refuse('forbidden', rule.needs) : refuse('forbidden');
}

function covers({ role, permissions, may }: Grant, { right, who, needs, isOwn = false }: Rule): boolean {
  if (may !== undefined) return isOwn || may.includes(right);
  if (!who.includes(role)) return false;
  return needs === undefined || role === 'supervisor' || permissions?.includes(needs) === true;
}

/** An actor is its own first grant. */
function grantsOf(actor: Actor): readonly Grant[] {
  return actor.also === undefined ? [actor] : [actor, ...actor.also];
}

function inRole({ id, name, kiosk }: Actor, { role, sites, permissions, may }: Grant): Actor {
  return {
    id,
    name,
    role,
    sites,
    ...(kiosk !== undefined && { kiosk }),
    ...(permissions !== undefined && { permissions }),
    ...(may !== undefined && { may }),
  };
}

function verdictOf(allowed: Allowed): Verdict {
  return 'refusal' in allowed ? allowed : undefined;
}
