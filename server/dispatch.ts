/** The pipe in: parse → authorise → decide and commit → value or refusal. Faults are logged here, once. */
import { CommandId, type CommandName, commands, isCommandName } from '../shared/commands.ts';
import { type Actor, type Role, TicketToken } from '../shared/model.ts';
import { refuse } from '../shared/refusals.ts';
import { asCommander, mayCommand } from './authorise.ts';
import type { Result } from './decide-batch.ts';
import type { Gate } from './gate.ts';
import { ticketIdOf } from './ids.ts';
import { type Sites, StoreUnavailable } from './sites.ts';

/** A command as it came over a wire: nothing in it has been checked. */
export interface Request {
  readonly site: string;
  readonly name: string;
  readonly id: unknown;
  readonly input: unknown;
  /** Undefined: whoever sent it is unknown. */
  readonly actor: Actor | undefined;
  /** Which request or socket it came with, for the log. */
  readonly request?: string;
}

/** What became of a command. */
export interface Done {
  readonly request: Request;
  readonly result: Result;
  /** From its arrival to its answer. */
  readonly ms: number;
}

export interface DispatchOptions {
  readonly sites: Sites;
  readonly fault: (error: unknown, about: object) => void;
  /** Told of every command after its end. */
  readonly done?: (done: Done) => void;
  /** Decides what is let in. */
  readonly gate?: Gate;
}

export type Dispatch = (request: Request) => Promise<Result>;

export function createDispatch({ done, gate, ...options }: DispatchOptions): Dispatch {
  const open = createDecide(options);
  const decide = gate?.guard(open) ?? open;
  return async (request) => {
    const start = performance.now();
    const result = await decide(request);
    done?.({ request, result, ms: performance.now() - start });
    return result;
  };
}

function createDecide({ sites, fault }: Omit<DispatchOptions, 'done'>): Dispatch {
  // Only who may configure can bring a site into being; for anyone else it is unknown.
  const begin = (siteId: string, actor: Actor) =>
    mayCommand(actor, 'configure-site', siteId) === undefined ? sites.begin(siteId) : sites.get(siteId);
  return async ({ site: siteId, name, id, input, actor, request }) => {
    if (!isCommandName(name)) return refuse('command-unknown');
    const asker = actor ?? visitor(siteId, name, input);
    if (asker === undefined) return refuse('unauthenticated');
    try {
      // Strangers are turned away before a site is read; whether a site exists is no secret to the rest.
      const site = await (name === 'configure-site' ? begin(siteId, asker) : sites.get(siteId));
      if (site === undefined) return refuse('site-unknown');
      const allowed = asCommander(asker, name, siteId);
      if ('refusal' in allowed) return allowed;
      const commandId = CommandId.safeParse(id);
      if (!commandId.success) return refuse('command-id-invalid');
      const parsed = commands[name].input.safeParse(input);
      if (!parsed.success) return refuse('input-invalid', placeOf(parsed.error.issues));
      return await site.submit({ name, id: commandId.data, input: parsed.data }, allowed.actor);
    } catch (error) {
      // Reading a site needs the store; whatever comes after answers with refusals of its own.
      if (error instanceof StoreUnavailable) return refuse('store-unavailable');
      fault(error, { site: siteId, command: name, request });
      return refuse('fault');
    }
  };
}

/**
 * Whoever shows a ticket's token is its visitor: nobody else has it. That it is the right one, the
 * engine checks against the ticket.
 */
function visitor(site: string, name: CommandName, input: unknown): Actor | undefined {
  const { who }: { readonly who: readonly Role[] } = commands[name];
  const token = TicketToken.safeParse((input as { token?: unknown } | null)?.token);
  if (!who.includes('visitor') || !token.success) return undefined;
  return { id: `visitor:${ticketIdOf(token.data)}`, role: 'visitor', sites: [site], name: '' };
}

/** "counterId: Invalid input", for the first thing that is wrong. */
export function placeOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  const [issue] = issues;
  if (issue === undefined) return '';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
