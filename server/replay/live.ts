/** What a running server's views show, to be held against the log. */
import { isDeepStrictEqual } from 'node:util';
import type { ReadyState } from '../../shared/engine/decide.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import type { Site } from '../../shared/model.ts';
import { type ViewName, viewOf } from '../../shared/views/index.ts';
import type { Snapshot } from '../../shared/views/view.ts';
import { StartError } from '../start-error.ts';

type Params = Readonly<Record<string, string>>;

/** One view as the server gave it, and as the log says that it was at that event. */
export interface Shown {
  readonly view: ViewName;
  readonly params: Params;
  readonly snapshot: Snapshot;
}

/** The views of everybody who works or waits at a site: staff, kiosk, and a board for each area. */
export async function fetchShown(url: string, site: Site): Promise<readonly Shown[]> {
  const wanted: readonly (readonly [as: string, view: ViewName, params: Params])[] = [
    ['supervisor', 'counter', {}],
    // A demo gives out the first kiosk only.
    ...site.kiosks.slice(0, 1).map(({ id }) => ['kiosk', 'kiosk', { kiosk: id }] as const),
    ...site.areas.map(({ id }) => ['display', 'board', { area: id }] as const),
  ];
  const shown: Shown[] = [];
  for (const [as, view, params] of wanted) {
    const token = await signIn(url, site.id, as);
    const query = new URLSearchParams(params).toString();
    const answer = await ask(`${url}/api/sites/${site.id}/views/${view}?${query}`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new StartError(`${url} does not show the view ${view} (${answer.status}).`);
    shown.push({ view, params, snapshot: (await answer.json()) as Snapshot });
  }
  return shown;
}

/** A demo gives an identity to whoever asks; elsewhere a replay cannot sign in, and must not. */
async function signIn(url: string, site: string, as: string): Promise<string> {
  const answer = await ask(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site, as }),
  });
  if (!answer.ok)
    throw new StartError(`${url} gives no identity to a replay: --url works with a demo's server only.`);
  return ((await answer.json()) as { readonly token: string }).token;
}

async function ask(address: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(address, how);
  } catch {
    throw new StartError(`Nothing answers at ${new URL(address).origin}.`);
  }
}

/** Whether a view is what the state says; printers and papers are not history. */
export function isAsShown({ view: name, params, snapshot }: Shown, state: SiteState): boolean {
  const { catalogue } = state;
  if (catalogue === null) return false;
  const ready: ReadyState = { ...state, catalogue };
  const view = viewOf(name);
  const rows: Record<string, unknown> = {};
  for (const key of view.keys(ready, params)) {
    const row = view.row(ready, key, params);
    if (row !== undefined) rows[key] = row;
  }
  const history = Object.entries(snapshot.rows).filter(
    ([key, row]) => key in rows || view.volatile?.(key, row, params) !== true,
  );
  return isDeepStrictEqual(Object.fromEntries(history), JSON.parse(JSON.stringify(rows)));
}
