/**
 * A ticket's page as markup: the server writes the first one, the script every later one, so both say the same. It
 * reads well without style and without a script.
 */
import { FRONT_LANGUAGES, LANGUAGE_NAMES, LANGUAGES, type Language, tagOf } from '../languages.ts';
import type { Phrases } from '../messages/phrases.ts';
import type { PromiseRow } from '../views/forecast-rows.ts';
import type { SiteRow } from '../views/rows.ts';
import { actions, shareCard } from './actions.ts';
import { callCard } from './call-card.ts';
import { type Markup, markup } from './markup.ts';
import { numberCard } from './number-card.ts';
import { placeOf } from './place.ts';
import { reachCard } from './reach-card.ts';
import { type PhoneState, type ScriptState, type Shown, shownOf } from './state.ts';

const ZONE = 'Europe/Berlin';

/** What the body holds. */
export function phonePage(words: Phrases, state: PhoneState): Markup {
  const shown = shownOf(state.rows);
  const { script, at } = state;
  const site = shown?.site;
  return markup`<header><span>${site?.name ?? 'Aufruf'}</span>
      <time>${words.time(at, site?.timeZone ?? ZONE)}</time></header>
    <div class="trouble" role="status">${trouble(words, script, site)}</div>
    ${shown === undefined ? unknown(words) : ticket(words, shown, state)}
    ${shown?.ticket.status !== 'called' && foot(words, shown, state)}`;
}

function foot(words: Phrases, shown: Shown | undefined, state: PhoneState): Markup {
  const { script } = state;
  const isHeard = script !== undefined && script.trouble === undefined;
  const waits = shown?.ticket.status === 'waiting' && words.t('ticket.waiting-note');
  return markup`<footer>
    ${shown && script === undefined && markup`<p>${words.t('ticket.reloads')}</p>`}
    ${shown && isHeard && markup`<p>${words.t('ticket.connected')}${waits && ` · ${waits}`}</p>`}
    ${accuracy(words, state)}
    ${shown?.site.demo === true && markup`<p>${words.t('common.demo-long')}</p>`}
    ${languages(words, shown?.site.languages)}
  </footer>`;
}

/** What the tab and the list of open pages say. */
export function phoneTitle(words: Phrases, { rows }: PhoneState): string {
  const { ticket } = shownOf(rows) ?? {};
  if (ticket === undefined) return words.t('ticket.unknown');
  const { code, counter = '', status } = ticket;
  return status === 'called' ? `${placeOf(words, counter)} · ${code}` : words.t('ticket.title', { code });
}

function ticket(words: Phrases, shown: Shown, state: PhoneState): Markup {
  const { script, at } = state;
  if (shown.ticket.status === 'called')
    return markup`<main class="called">${callCard(words, shown, script)}</main>`;
  return markup`<main>
    ${numberCard(words, shown, at)}
    ${latest(words, shown)}
    ${bring(words, shown)}
    ${script && actions(words, shown, script)}
    ${script && reachCard(words, shown, script)}
    ${script && shareCard(words, shown, script)}
  </main>`;
}

/** The latest calls, as every screen of the waiting room shows them. */
function latest(words: Phrases, { latest: calls, ticket: { status } }: Shown): Markup | undefined {
  if (calls.length === 0 || status !== 'waiting') return undefined;
  const entry = ({ code, counter }: (typeof calls)[number]) =>
    markup`<li><bdi dir="ltr">${code}</bdi> <span>${placeOf(words, counter)}</span></li>`;
  return markup`<section><h2>${words.t('ticket.latest')}</h2><ul>${calls.map(entry)}</ul></section>`;
}

function bring(words: Phrases, { ticket: { bring: what, status } }: Shown): Markup | undefined {
  if (what === undefined || (status !== 'waiting' && status !== 'booked')) return undefined;
  return markup`<section><h2>${words.t('ticket.bring')}</h2><p>${words.text(what)}</p></section>`;
}

/** How good our promises were, told to everybody once there are enough to speak of. */
function accuracy(words: Phrases, { rows }: PhoneState): Markup | undefined {
  const { tenths } = (rows?.['promise'] ?? {}) as Partial<PromiseRow>;
  return tenths === undefined ? undefined : markup`<p>${words.t('common.accuracy', { tenths })}</p>`;
}

/** The same for a number of yesterday, a mistyped one and a guessed one. */
function unknown(words: Phrases): Markup {
  return markup`<main class="lost"><h1>${words.t('ticket.unknown')}</h1>
    <p>${words.t('ticket.unknown-note')}</p></main>`;
}

function trouble(words: Phrases, script: ScriptState | undefined, site: SiteRow | undefined) {
  if (script?.trouble === undefined) return undefined;
  const { kind, since } = script.trouble;
  const time = words.time(since, site?.timeZone ?? ZONE);
  const said = {
    quiet: words.t('common.link-quiet'),
    stale: words.t('common.link-stale', { time }),
    store: words.t('common.link-store'),
  }[kind];
  return markup`<p>${said}</p>`;
}

/** Links, not buttons: they work without a script, and the address keeps the choice. */
function languages(words: Phrases, front: readonly Language[] = FRONT_LANGUAGES): Markup {
  const behind = LANGUAGES.filter((language) => !front.includes(language));
  const link = (language: Language) => markup`<a href="?l=${language}" lang="${tagOf(language)}"
    ${language === words.language && markup`aria-current="true"`}>${LANGUAGE_NAMES[language]}</a>`;
  return markup`<nav aria-label="${words.t('common.language')}">${front.map(link)}
    <details${behind.includes(words.language) && markup` open`}>
      <summary>${words.t('common.more-languages')}</summary><div>${behind.map(link)}</div>
    </details></nav>`;
}
