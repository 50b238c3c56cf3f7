import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { MessageKey } from '../shared/messages/format.ts';
import type { Role } from '../shared/model.ts';
import { setLanguage, Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import { type Here, has, here, type Me, post } from './api.ts';
import './configuration/configuration-page.ts';
import './configuration/site-editor.ts';
import './elements/audit-page.ts';
import './elements/devices-page.ts';
import './elements/own-account.ts';
import './elements/people-page.ts';
import './elements/place-chooser.ts';
import './elements/roles-page.ts';
import './elements/sign-in-form.ts';
import { houseAppStyles } from './house-app-styles.ts';

interface Section {
  readonly path: string;
  readonly title: MessageKey;
  /** Who sees it; without it, everybody. */
  readonly right?: string;
  readonly roles?: readonly Role[];
  /** Stands beside the others: under one's own name. */
  readonly isBeside?: true;
}

const SECTIONS: readonly Section[] = [
  { path: '/', title: 'house.places' },
  { path: '/lead', title: 'house.overview', right: 'view:city', roles: ['supervisor', 'administrator'] },
  { path: '/people', title: 'house.people', right: 'list-accounts', roles: ['administrator'] },
  { path: '/roles', title: 'house.roles', right: 'list-roles', roles: ['administrator'] },
  { path: '/devices', title: 'house.devices', right: 'list-devices', roles: ['supervisor', 'administrator'] },
  {
    path: '/configuration',
    title: 'house.configuration',
    right: 'list-drafts',
    roles: ['supervisor', 'administrator'],
  },
  { path: '/audit', title: 'house.audit', right: 'search-audit', roles: ['auditor'] },
  { path: '/account', title: 'house.own', isBeside: true },
];
/** The editor of one site's configuration. */
const EDITOR = /^\/configuration\/([a-z0-9-]+)$/;
const RETRY_MS = 2_000;
/** Only to pages of our own: what stands here came in an address. */
const OWN_PATH = /^\/(?!\/)[\w/#.-]*$/;

/** The pages of the house: the door, places, people, devices, the audit trail. */
@customElement('house-app')
export class HouseApp extends LitElement {
  static override styles = [kernSheet, base, houseAppStyles];

  @state() private here: Here | undefined;
  @state() private failed = false;

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override willUpdate(): void {
    const title = this.here?.actor ? (this.#section?.title ?? 'house.places') : 'house.sign-in';
    document.title = `${this.#words.t(title)} · Aufruf`;
  }

  override render() {
    const words = this.#words;
    const other = words.language === 'de' ? 'en' : 'de';
    const { actor } = this.here ?? {};
    return html`
      <header>
        <span class="brand">Aufruf</span>
        ${actor && this.here?.demo !== true ? this.#nav(actor) : nothing}
        <div class="end">
          <button type="button" lang=${other} @click=${() => setLanguage(other, { remember: true })}>
            ${other === 'en' ? 'English' : 'Deutsch'}
          </button>
          ${
            actor
              ? html`${this.#name(actor)}
                  <button type="button" @click=${() => void this.#signOut()}>${words.t('house.sign-out')}</button>`
              : nothing
          }
        </div>
      </header>
      <main>${this.#main()}</main>
    `;
  }

  #nav(me: Me) {
    const own = SECTIONS.filter(
      ({ right, roles = [], isBeside }) => !isBeside && (right === undefined || has(me, right, roles)),
    );
    return html`<nav aria-label="Aufruf"><ul>
      ${own.map(
        ({ path, title }) => html`<li>
          <a href=${path} aria-current=${path === this.#section?.path ? 'page' : nothing}>${this.#words.t(title)}</a>
        </li>`,
      )}
    </ul></nav>`;
  }

  /** In the demo nobody has an account. */
  #name({ name }: Me) {
    if (this.here?.demo === true) return html`<span class="muted">${name}</span>`;
    const isHere = this.#section?.path === '/account';
    return html`<a href="/account" title=${this.#words.t('house.own')} aria-current=${isHere ? 'page' : nothing}>${name}</a>`;
  }

  #main() {
    const words = this.#words;
    if (this.here === undefined)
      return html`<p role="status">${words.t(this.failed ? 'house.failed' : 'house.loading')}</p>`;
    const { actor, hasProvider, sites = [] } = this.here;
    if (actor === null) return this.#door(hasProvider);
    const section = this.#section;
    const [, edited] = EDITOR.exec(location.pathname) ?? [];
    const site = sites.find(({ id }) => id === edited);
    return html`<h1>${words.t(section?.title ?? 'house.places')}${site === undefined ? '' : ` · ${site.name}`}</h1>
      ${this.#page(section?.path ?? '/', actor, sites)}`;
  }

  #page(path: string, me: Me, sites: NonNullable<Here['sites']>) {
    if (path === '/people') return html`<people-page .me=${me} .sites=${sites}></people-page>`;
    if (path === '/roles') return html`<roles-page .me=${me}></roles-page>`;
    if (path === '/devices') return html`<devices-page .me=${me} .sites=${sites}></devices-page>`;
    const [, site] = EDITOR.exec(location.pathname) ?? [];
    if (site !== undefined) return html`<site-editor .site=${site} .sites=${sites}></site-editor>`;
    if (path === '/configuration')
      return html`<configuration-page .me=${me} .sites=${sites}></configuration-page>`;
    if (path === '/account') return html`<own-account .sites=${sites}></own-account>`;
    if (path === '/audit') return html`<audit-page .sites=${sites}></audit-page>`;
    return html`<place-chooser .me=${me} .sites=${sites}></place-chooser>`;
  }

  /** A first administrator's link carries login and code behind the #, where no server sees them. */
  #door(hasProvider: boolean) {
    const isDoor = location.pathname === '/sign-in';
    const [, login = '', code = ''] = (isDoor && /^#([^/]+)\/([\w-]+)$/.exec(location.hash)) || [];
    return html`<sign-in-form
      ?hasProvider=${hasProvider}
      .to=${this.#to}
      .login=${login}
      .code=${code}
      .refused=${new URLSearchParams(location.search).get('refused') ?? ''}
      @signed-in=${() => location.assign(this.#to)}
    ></sign-in-form>`;
  }

  get #section(): Section | undefined {
    return SECTIONS.find(({ path }) => path === location.pathname.replace(EDITOR, '/configuration'));
  }

  /** Where somebody wanted to go before the door was in the way. */
  get #to(): string {
    const { pathname, search, hash } = location;
    const asked = pathname === '/sign-in' ? (new URLSearchParams(search).get('to') ?? '/') : pathname + hash;
    return OWN_PATH.test(asked) ? asked : '/';
  }

  async #load(): Promise<void> {
    const answer = await here();
    if (answer.ok) {
      this.here = answer.value;
      return;
    }
    this.failed = true;
    setTimeout(() => void this.#load(), RETRY_MS);
  }

  async #signOut(): Promise<void> {
    const answer = await post<{ readonly to?: string }>('/api/sign-out', {});
    location.assign((answer.ok ? answer.value.to : undefined) ?? '/sign-in');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'house-app': HouseApp;
  }
}
