/** What the house's pages ask the server for, over HTTP. Never throws: a network that is away is an answer too. */
import type { ActInput, ActName, ActOutput } from '../shared/acts.ts';
import type { Display, Role, Text } from '../shared/model.ts';
import type { RefusalCode } from '../shared/refusals.ts';

export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly detail?: string | undefined;
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Refused;

/** As much of a site as is needed to choose something there. */
export interface SiteOutline {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly areas: readonly { readonly id: string; readonly name: Text }[];
  readonly counters: readonly { readonly id: string; readonly label: string }[];
  readonly kiosks: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly { readonly id: string; readonly name: Text }[];
  readonly displays: readonly Pick<Display, 'id' | 'name' | 'areas' | 'language'>[];
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly {
    readonly role: Role;
    readonly sites: readonly string[];
    readonly may?: readonly string[];
  }[];
}

export interface Here {
  readonly actor: Me | null;
  readonly hasProvider: boolean;
  readonly sites?: readonly SiteOutline[];
  /** The demo has no accounts, devices and trail to show. */
  readonly demo?: boolean;
}

/** In the demo a page is somebody's only by its seat; elsewhere nobody asks for one. */
const [, site] = /^\/configuration\/([a-z0-9-]+)/.exec(location.pathname) ?? [];
const seat: Readonly<Record<string, string>> =
  site === undefined ? {} : { 'x-aufruf-seat': `supervisor.${site}` };

const UNREACHABLE: Refused = { ok: false, code: 'store-unavailable' };

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what the path answers
async function ask<T>(path: string, options: RequestInit = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(path, { ...options, headers: { ...options.headers, ...seat } });
    const body: unknown = await response.json();
    if (response.ok) return { ok: true, value: body as T };
    const { code = 'fault', detail } = body as { code?: RefusalCode; detail?: string };
    return { ok: false, code, detail };
  } catch {
    return UNREACHABLE;
  }
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above
export function post<T>(path: string, body: object, seat?: string): Promise<Answer<T>> {
  const headers = {
    'Content-Type': 'application/json',
    ...(seat !== undefined && { 'X-Aufruf-Seat': seat }),
  };
  return ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** @param seat of the page, where the demo has several in one browser */
export function act<N extends ActName>(
  name: N,
  input: ActInput<N>,
  seat?: string,
): Promise<Answer<ActOutput<N>>> {
  return post<ActOutput<N>>(`/api/acts/${name}`, input, seat);
}

export function here(): Promise<Answer<Here>> {
  return ask<Here>('/api/me');
}

/** Whether somebody has a right: what the server will say, so that nobody is offered what it refuses. */
export function has(me: Me, right: string, roles: readonly Role[], site?: string): boolean {
  return me.grants.some(({ role, sites, may }) => {
    if (site !== undefined && !sites.includes('*') && !sites.includes(site)) return false;
    return may === undefined ? roles.includes(role) : may.includes(right);
  });
}

/** What stands in a field of a form. */
export function fieldOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
