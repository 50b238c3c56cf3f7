/** A ticket's page, written here: it can be read before any script runs, and where none does. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Request, type Response, Router } from 'express';
import { directionOf, LANGUAGES, type Language, tagOf } from '../../../shared/languages.ts';
import { catalogues } from '../../../shared/messages/catalogues.ts';
import { Phrases } from '../../../shared/messages/phrases.ts';
import { escaped } from '../../../shared/phone/markup.ts';
import { phonePage, phoneTitle } from '../../../shared/phone/page.ts';
import { PHONE_PARTS, type PhoneStart } from '../../../shared/phone/start.ts';
import { type PhoneState, shownOf } from '../../../shared/phone/state.ts';
import { refusals } from '../../../shared/refusals.ts';
import type { Rows } from '../../../shared/views/view.ts';
import type { Feed } from '../../feed.ts';
import type { Limits } from '../../limits.ts';
import type { OpenView } from '../../open-view.ts';
import { sendPage } from '../../pages.ts';
import type { Contacts } from '../../phone/contacts.ts';
import type { Push } from '../../phone/push.ts';
import { sendProblem } from '../../problem.ts';

export interface PageOptions {
  readonly openView: OpenView;
  readonly feed: Feed;
  readonly limits: Limits;
  readonly now: () => number;
  readonly contacts: Contacts;
  readonly push: Push;
  readonly isMailOffered: boolean;
  /** Folder of the built screens. */
  readonly web: string;
}

const FILE = 'display/ticket.html';

export function phonePages(options: PageOptions): Router {
  const { openView, feed, limits, now, web } = options;
  const router = Router();
  let template: string | undefined;
  router.get('/t/worker.js', (_request, response) => sendPage(response, web, 'worker.js'));
  router.get('/t/:site/:token', async (request: Request<{ site: string; token: string }>, response) => {
    const { site, token } = request.params;
    if (!limits.admitStranger(request.ip) || !limits.admitToken(token))
      return sendProblem(response, 'too-many-requests');
    const opened = await openView({ site, view: 'ticket', params: { token }, actor: undefined });
    if ('refusal' in opened && refusals[opened.refusal.code].retryable)
      return sendProblem(response, opened.refusal);
    template ??= existsSync(join(web, FILE)) ? readFileSync(join(web, FILE), 'utf8') : undefined;
    if (template === undefined) return sendPage(response, web, FILE);
    const rows = 'refusal' in opened ? undefined : feed.look(opened.site, opened.view, opened.params).rows;
    const isKnown = shownOf(rows) !== undefined;
    // The page is told from memory: it is there while the store is away, without what only the store knows.
    const ways = isKnown ? await waysOf(options, site, token).catch(() => NO_WAYS) : NO_WAYS;
    const page = filled(template, languageOf(request, rows), { rows, at: now() }, ways);
    send(response, isKnown ? 200 : 404, page);
  });
  return router;
}

function send(response: Response, status: number, page: string): void {
  response.status(status).set('Cache-Control', 'no-store').type('html').send(page);
}

/** What the reader chose; else what was chosen at the kiosk; else what the browser prefers. */
function languageOf(request: Request, rows: Rows | undefined): Language {
  const asked = LANGUAGES.find((language) => language === request.query['l']);
  const { ticket } = shownOf(rows) ?? {};
  const chosen = ticket?.language === 'de' ? undefined : ticket?.language;
  const preferred = request.acceptsLanguages(...LANGUAGES.map(tagOf));
  return asked ?? chosen ?? LANGUAGES.find((language) => language === preferred) ?? 'de';
}

type Ways = Pick<PhoneStart, 'reach' | 'pushKey' | 'isMailOffered'>;
const NO_WAYS: Ways = { reach: { push: false, mail: false }, pushKey: '', isMailOffered: false };

/** @throws when the store does not answer */
async function waysOf(
  { contacts, push, isMailOffered }: PageOptions,
  site: string,
  token: string,
): Promise<Ways> {
  const [reach, pushKey] = await Promise.all([contacts.reach(site, token), push.publicKey()]);
  return { reach, pushKey, isMailOffered };
}

function filled(template: string, language: Language, state: PhoneState, ways: Ways): string {
  // As everywhere, German stands in for what a language lacks.
  const parts = Object.fromEntries(
    PHONE_PARTS.map((part) => [part, { ...catalogues.de[part], ...catalogues[language][part] }]),
  );
  const words = new Phrases(language, parts);
  const start: PhoneStart = { language, parts, rows: state.rows, at: state.at, ...ways };
  // Data is no script to the content security policy; a `<` in it would still end it.
  const json = JSON.stringify(start).replaceAll('<', '\\u003c');
  return template
    .replace('<html lang="de" dir="ltr">', `<html lang="${tagOf(language)}" dir="${directionOf(language)}">`)
    .replace('<title>Aufruf</title>', () => `<title>${escaped(phoneTitle(words, state))}</title>`)
    .replace('<div id="page"></div>', () => `<div id="page">${phonePage(words, state).text}</div>`)
    .replace('id="start"></script>', () => `id="start">${json}</script>`);
}
