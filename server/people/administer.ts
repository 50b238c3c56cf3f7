/** The pipe of acts: parse → authorise → do → audit → value or refusal. The commands have theirs in dispatch.ts. */
import { type ActInput, type ActName, type ActOutput, acts, isActName } from '../../shared/acts.ts';
import type { Actor } from '../../shared/model.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import { mayAct } from '../authorise.ts';
import { placeOf } from '../dispatch.ts';
import { StoreUnavailable } from '../sites.ts';
import { TooBusy } from './passwords.ts';
import type { Trail } from './trail.ts';

/** An act as it came over a wire: nothing in it has been checked. */
export interface ActRequest {
  readonly name: string;
  readonly input: unknown;
  /** Undefined: whoever sent it is unknown. */
  readonly actor: Actor | undefined;
  /** The address it came from. */
  readonly from?: string | undefined;
  /** Key of the session that it came with. */
  readonly session?: string | undefined;
}

export interface Asked extends Pick<ActRequest, 'session'> {
  readonly actor: Actor;
}

/** A value, with what the audit trail says of it beside the act's name; a detail makes it worth a line in any case. */
export interface Done<N extends ActName> {
  readonly value: ActOutput<N>;
  readonly subject?: string | undefined;
  readonly detail?: string | undefined;
}

export type Answer = { readonly value: unknown } | { readonly refusal: Refusal };

export type Handler<N extends ActName> = (
  input: ActInput<N>,
  asked: Asked,
) => Promise<Done<N> | { readonly refusal: Refusal }>;
export type Handlers = { readonly [N in ActName]: Handler<N> };

export type Administer = (request: ActRequest) => Promise<Answer>;

export function createAdminister(
  handlers: Handlers,
  trail: Trail,
  fault: (error: unknown, about: object) => void,
): Administer {
  return async ({ name, input, actor, from, session }) => {
    if (!isActName(name)) return refuse('act-unknown');
    // Strangers leave no line: they could write as many as they like. They are counted.
    if (actor === undefined) return refuse('unauthenticated');
    const site = siteOf(input);
    const done = await run(handlers, name, input, { actor, session }, site).catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return refuse('store-unavailable');
      if (error instanceof TooBusy) return refuse('overloaded');
      fault(error, { act: name });
      return refuse('fault');
    });
    const outcome = 'refusal' in done ? done.refusal.code : 'ok';
    const { subject = subjectOf(input), detail } = 'refusal' in done ? {} : done;
    if (!isRead(name) || outcome === 'forbidden' || detail !== undefined) {
      await trail.note({
        who: actor.id,
        name: actor.name,
        what: name,
        outcome,
        ...(site !== undefined && { site }),
        ...(subject !== undefined && { subject }),
        ...(detail !== undefined && { detail }),
        ...(from !== undefined && { from }),
      });
    }
    return 'refusal' in done ? done : { value: done.value };
  };
}

async function run<N extends ActName>(
  handlers: Handlers,
  name: N,
  input: unknown,
  asked: Asked,
  site: string | undefined,
): Promise<Done<N> | { readonly refusal: Refusal }> {
  const verdict = mayAct(asked.actor, name, site);
  if (verdict !== undefined) return verdict;
  const parsed = acts[name].input.safeParse(input);
  if (!parsed.success) return refuse('input-invalid', placeOf(parsed.error.issues));
  return handlers[name](parsed.data as ActInput<N>, asked);
}

function isRead(name: ActName): boolean {
  return 'reads' in acts[name];
}

/** What was aimed at, of an input that nobody has checked: short, or not noted. */
function field(input: unknown, name: string): string | undefined {
  const value = (input as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' && value.length <= 64 ? value : undefined;
}

function siteOf(input: unknown): string | undefined {
  return field(input, 'site');
}

function subjectOf(input: unknown): string | undefined {
  return field(input, 'accountId') ?? field(input, 'deviceId') ?? field(input, 'roleId');
}
