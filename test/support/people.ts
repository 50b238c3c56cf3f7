import { workOn } from '../../server/configuration/file-work.ts';
import { createDispatch } from '../../server/dispatch.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { createPeople, type People, watchPeople } from '../../server/people/people.ts';
import { makeCode } from '../../server/people/sign-in.ts';
import type { Actor } from '../../shared/model.ts';
import type { Assignment } from '../../shared/people.ts';
import type { Process } from '../log/process.ts';
import { morningNow } from './morning.ts';

/** A password that nobody would guess. */
export const PASSWORD = 'klammer pferd batterie 7';

export interface PeopleHere extends People {
  readonly volatile: VolatileRows;
  readonly faults: unknown[];
  stop(): void;
}

/** The people part of a process of a test. @param now its clock, epoch ms */
export async function peopleOn(process: Process, now: () => number = morningNow): Promise<PeopleHere> {
  const volatile = new VolatileRows(process.store);
  const faults: unknown[] = [];
  const fault = (error: unknown) => void faults.push(error);
  const log = { error: fault, info: () => {} };
  const people = createPeople({
    store: process.store,
    sites: process.sites,
    // Its thread is compiled, and these tests are not.
    files: { read: async (text) => workOn({ kind: 'read', text }) },
    volatile,
    now,
    origin: 'http://127.0.0.1',
    ask: async () => undefined,
    command: createDispatch({ sites: process.sites, fault }),
    log,
    fault,
  });
  process.sites.listen({
    loaded: () => {},
    committed: (...told) => people.listener.committed(...told),
    reset: () => {},
    volatile: (site, message) => void volatile.hear(site, message),
    back: () => {},
  });
  const stop = await watchPeople(people, process.store);
  return { ...people, volatile, faults, stop };
}

/** An account that has chosen its password. */
export async function account(
  people: People,
  login: string,
  roles: readonly Assignment[],
  now = morningNow(),
) {
  const { code, stored } = await makeCode(now);
  const made = await people.accounts.create({
    login,
    name: login,
    roles,
    off: false,
    code: stored,
    createdAt: now,
  });
  if (made === undefined) throw new Error(`${login} is taken`);
  const signedIn = await people.signIn.signIn({ login, password: code, newPassword: PASSWORD }, {});
  if ('refusal' in signedIn) throw new Error(`${login}: ${signedIn.refusal.code}`);
  return signedIn;
}

/** The actor of a token that opens something. */
export async function actorOf(people: People, token: string): Promise<Actor> {
  const actor = await people.identities.find(token);
  if (actor === undefined) throw new Error('the token opens nothing');
  return actor;
}

/** An act that is done: its value. @throws with the code of a refusal */
export async function does(people: People, actor: Actor, name: string, input: object): Promise<unknown> {
  const answer = await people.administer({ name, input, actor, from: '192.0.2.1' });
  if ('refusal' in answer) throw new Error(`${name}: ${answer.refusal.code} ${answer.refusal.detail ?? ''}`);
  return answer.value;
}

/** The code with which an act is refused; undefined where it is done. */
export async function refused(people: People, actor: Actor | undefined, name: string, input: object) {
  const answer = await people.administer({ name, input, actor, from: '192.0.2.1' });
  return 'refusal' in answer ? answer.refusal.code : undefined;
}
