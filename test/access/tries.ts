/** The whole table, tried against a running server by everybody; what ought to be is read from the table alone. */
import { acts } from '../../shared/acts.ts';
import { commands } from '../../shared/commands.ts';
import type { Role } from '../../shared/model.ts';
import { type ViewName, viewOf, views } from '../../shared/views/index.ts';
import { ask as askSocket, connect } from '../support/client.ts';
import { ask, FOREIGN, OWN, type Somebody } from './people.ts';

/** One thing that can be wanted at a site. */
interface Wish {
  readonly name: string;
  readonly who: readonly Role[] | 'anyone';
  /** Where the right must hold. */
  readonly where: 'site' | 'any' | 'all';
  /** Only supervisors have what it needs beside the role. */
  readonly needs?: string | undefined;
  /** About the own account, or no secret to any staff: a composed role has it, whatever it holds. */
  readonly own?: boolean;
  /** The right of the tables that a report goes by. */
  readonly right?: string;
  readonly path: (site: string) => string;
  readonly body?: (site: string) => object;
  /** The same over a socket: event and message. */
  readonly socket?: (site: string) => readonly [string, object];
}

export interface Try {
  readonly name: string;
  readonly by: string;
  readonly site: 'own' | 'foreign';
  readonly wire: 'http' | 'socket';
  readonly expected: boolean;
  readonly allowed: boolean;
}

/** Refused before anything is looked at, or let through to be told that the input makes no sense: nothing is done. */
const NONSENSE = { nonsense: true };
const NO = new Set(['unauthenticated', 'forbidden']);

function wishes(): Wish[] {
  const ofCommands = Object.entries(commands).map(([name, row]): Wish => {
    const { who, needs }: { who: readonly Role[]; needs?: string } = row;
    return {
      name,
      who,
      where: 'site',
      needs,
      path: (site) => `/api/sites/${site}/commands/${name}`,
      body: () => NONSENSE,
      socket: (site) => ['command', { site, name, id: 'nonsense', input: NONSENSE }],
    };
  });
  const ofViews = (Object.keys(views) as ViewName[]).map(
    (name): Wish => ({
      name: `view:${name}`,
      who: viewOf(name).who,
      where: 'site',
      path: (site) => `/api/sites/${site}/views/${name}?nonsense=1`,
      socket: (site) => ['join', { site, view: name, params: NONSENSE }],
    }),
  );
  const ofActs = Object.entries(acts).map(
    ([name, row]): Wish => ({
      name,
      who: row.who,
      where: row.where,
      own: 'own' in row,
      path: () => `/api/acts/${name}`,
      body: (site) => ({ ...NONSENSE, ...(row.where === 'site' && { site }) }),
    }),
  );
  const reports: Wish[] = [
    {
      name: 'audit.ndjson',
      who: ['auditor'],
      where: 'any',
      right: 'search-audit',
      path: () => '/api/audit.ndjson',
    },
    {
      name: 'configuration.yaml',
      who: ['supervisor', 'administrator'],
      where: 'any',
      right: 'list-drafts',
      path: () => '/api/configuration.yaml',
    },
    {
      name: 'configuration.json',
      who: ['supervisor', 'administrator'],
      where: 'site',
      right: 'read-configuration',
      path: (site) => `/api/sites/${site}/configuration.json`,
    },
    {
      name: 'papers',
      who: views.paper.who,
      where: 'site',
      right: 'view:paper',
      path: (site) => `/api/sites/${site}/papers/none-1.png`,
    },
    {
      name: 'test-pages',
      who: ['supervisor', 'administrator'],
      where: 'site',
      right: 'tell-device',
      path: (site) => `/api/sites/${site}/test-pages`,
      body: () => NONSENSE,
    },
    {
      name: 'reprints',
      who: ['kiosk'],
      where: 'site',
      path: (site) => `/api/sites/${site}/reprints`,
      body: () => NONSENSE,
    },
    {
      name: 'reprints at a kiosk',
      who: commands['issue-ticket'].who.filter((role) => role !== 'kiosk'),
      where: 'site',
      right: 'issue-ticket',
      path: (site) => `/api/sites/${site}/reprints`,
      body: () => ({ ...NONSENSE, kiosk: 'none' }),
    },
    {
      name: 'port',
      who: ['kiosk'],
      where: 'site',
      path: (site) => `/api/sites/${site}/port`,
      body: () => NONSENSE,
    },
    {
      name: 'printer-models',
      who: ['clerk', 'supervisor', 'agent', 'administrator', 'auditor'],
      where: 'any',
      own: true,
      path: () => '/api/printer-models',
    },
    {
      name: 'elsewhere',
      who: ['kiosk'],
      where: 'site',
      path: (site) => `/api/sites/${site}/elsewhere/wohnsitz`,
    },
    {
      name: 'directory',
      who: ['clerk', 'supervisor', 'agent', 'administrator', 'auditor'],
      where: 'any',
      own: true,
      path: () => '/api/sites',
    },
  ];
  return [...ofCommands, ...ofViews, ...ofActs, ...reports];
}

function ought(wish: Wish, { role, sites, may }: Somebody, site: string): boolean {
  const { name, who, where, needs, own = false, right = name } = wish;
  if (who === 'anyone') return true;
  if (may !== undefined && !own && !may.includes(right)) return false;
  if (may === undefined && (role === undefined || !who.includes(role))) return false;
  if (may === undefined && needs !== undefined && role !== 'supervisor') return false;
  if (where === 'any') return true;
  return sites.includes('*') || (where === 'site' && sites.includes(site));
}

/** Everybody tries everything at both sites. */
export async function tryAll(
  url: string,
  people: readonly Somebody[],
  wires: readonly Try['wire'][],
): Promise<Try[]> {
  const tries: Try[] = [];
  for (const somebody of people) {
    const socket = wires.includes('socket') ? await connect(url, somebody.token) : undefined;
    for (const wish of wishes()) {
      for (const [site, id] of [['own', OWN] as const, ['foreign', FOREIGN] as const]) {
        const expected = ought(wish, somebody, id);
        const note = (wire: Try['wire'], allowed: boolean) =>
          tries.push({ name: wish.name, by: somebody.name, site, wire, expected, allowed });
        if (wires.includes('http')) {
          const { body } = await ask(url, wish.path(id), wish.body?.(id), somebody.token);
          note('http', !NO.has((body as { code?: string }).code ?? ''));
        }
        if (socket === undefined || wish.socket === undefined) continue;
        const answer = (await askSocket(socket, ...wish.socket(id))) as { refusal?: { code: string } };
        note('socket', !NO.has(answer.refusal?.code ?? ''));
      }
    }
    socket?.disconnect();
  }
  return tries;
}
