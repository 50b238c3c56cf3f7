/** A house with somebody in every role, and everybody who should have none. */
import { z } from 'zod';
import { ROLES, type Role } from '../../shared/model.ts';
import { STAFF_ROLES } from '../../shared/people.ts';
import { PASSWORD } from '../support/people.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';

export const OWN = 'altona';
export const FOREIGN = 'volksdorf';

/** Somebody who tries. */
export interface Somebody {
  readonly name: string;
  /** Undefined: has no rights at all. */
  readonly role: Role | undefined;
  readonly sites: readonly string[];
  readonly token: string | undefined;
  /** Rights of a composed role, instead of the role's own. */
  readonly may?: readonly string[];
}

const Code = z.object({ accountId: z.string(), code: z.string() });
const DEVICES = ROLES.filter((role) => role === 'kiosk' || role === 'display' || role === 'printer');

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly token: string | undefined;
}

/** A request, and the token that its answer sets as a cookie. */
export async function ask(url: string, path: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /^application\/(?:problem\+)?json/.test(response.headers.get('content-type') ?? '');
  const set = /aufruf-(?:session|device)=([\w-]{43})/.exec(response.headers.get('set-cookie') ?? '')?.[1];
  return { status: response.status, body: isJson ? JSON.parse(text) : text, token: set };
}

/** @param link of the first administrator, as the server has printed it */
export async function fillHouse(url: string, link: string): Promise<Somebody[]> {
  const [, login = '', password = ''] = /#([^/]+)\/(\S+)/.exec(link) ?? [];
  const chief = (await ask(url, '/api/sign-in', { login, password, newPassword: PASSWORD })).token;
  const does = async (path: string, body: object) => {
    const { status, body: answer } = await ask(url, path, body, chief);
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  for (const id of [OWN, FOREIGN])
    await does(`/api/sites/${id}/commands/configure-site`, { site: { ...SAMPLE_SITE, id } });

  const signIn = async (name: string, role: string) => {
    const roles = [{ role, sites: [OWN] }];
    const made = Code.parse(await does('/api/acts/create-account', { login: name, name, roles }));
    const { token } = await ask(url, '/api/sign-in', {
      login: name,
      password: made.code,
      newPassword: PASSWORD,
    });
    return { token, accountId: made.accountId };
  };
  const pair = async (kind: string) => {
    const begun = (await ask(url, '/api/pairing', { kind })).body as { code: string; secret: string };
    const more =
      kind === 'kiosk' ? { kiosk: 'foyer' } : kind === 'display' ? { area: 'eg', language: 'de' } : {};
    const device = { site: OWN, code: begun.code, name: kind, settings: { kind, ...more } };
    await does('/api/acts/approve-device', device);
    return (await ask(url, '/api/pairing/collect', { secret: begun.secret })).token;
  };

  const people: Somebody[] = [{ name: 'administrator@*', role: 'administrator', sites: ['*'], token: chief }];
  for (const role of STAFF_ROLES)
    people.push({ name: role, role, sites: [OWN], token: (await signIn(`a-${role}`, role)).token });
  for (const role of DEVICES) people.push({ name: role, role, sites: [OWN], token: await pair(role) });

  const may = ['issue-ticket', 'set-priority', 'view:counter', 'list-devices', 'search-audit', 'save-role'];
  await does('/api/acts/save-role', {
    role: { id: 'composed', name: { de: 'Eigene' }, base: 'clerk', may },
    onVersion: 0,
  });
  const { token } = await signIn('a-composed', 'composed');
  people.push({ name: 'composed', role: 'clerk', sites: [OWN], token, may });

  const revoked = await signIn('a-revoked', 'supervisor');
  await does('/api/acts/end-sessions', { accountId: revoked.accountId });
  const off = await signIn('a-off', 'administrator');
  await does('/api/acts/change-account', { accountId: off.accountId, off: true, onVersion: 2 });
  const none = { role: undefined, sites: [] };
  return [
    ...people,
    { name: 'nobody', ...none, token: undefined },
    { name: 'forged', ...none, token: 'x'.repeat(43) },
    { name: 'revoked', ...none, token: revoked.token },
    { name: 'turned off', ...none, token: off.token },
  ];
}
