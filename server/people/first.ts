/** The first administrator: made when there is nobody, and let in once by a link. */
import type { Accounts } from './accounts.ts';
import { makeCode } from './sign-in.ts';

const LOGIN = 'administrator';
/** The code stands in a link: nobody types it. 115 bits. */
const LINK_LETTERS = 24;

/**
 * Makes the account where there is none, and a new link as long as nobody has used one.
 * @returns the path of the link; undefined where somebody can sign in
 */
export async function firstAdministrator(accounts: Accounts, now: () => number): Promise<string | undefined> {
  const all = await accounts.list();
  const [only] = all;
  if (all.length > 1 || only?.password !== undefined || only?.external !== undefined) return undefined;
  const { code, stored } = await makeCode(now(), LINK_LETTERS);
  const made =
    only === undefined
      ? await accounts.create({
          login: LOGIN,
          name: 'Administration',
          roles: [{ role: 'administrator', sites: ['*'] }],
          off: false,
          code: stored,
          createdAt: now(),
        })
      : await accounts.change(only, { code: stored });
  // Another process was faster: it has said its link.
  if (made === undefined) return undefined;
  // Behind the #: no server on the way, and no log, is told it.
  return `/sign-in#${made.login}/${code}`;
}
