/** The script of a ticket's page: writes it anew whenever something changes, and hears its presses. */
import type { Phrases } from '../../shared/messages/phrases.ts';
import { LONGER_MINUTES } from '../../shared/phone/actions.ts';
import type { Press } from '../../shared/phone/button.ts';
import { phonePage, phoneTitle } from '../../shared/phone/page.ts';
import { isSoon } from '../../shared/phone/soon.ts';
import type { PhoneStart } from '../../shared/phone/start.ts';
import { type PhoneState, type ScriptState, shownOf } from '../../shared/phone/state.ts';
import type { Connection } from '../../shared/ui/connection.ts';
import type { LiveView } from '../../shared/ui/live-view.ts';
import { Attention } from './attention.ts';
import { ReachSettings } from './reach.ts';
import { rewrite } from './rewrite.ts';
import { type Told, tell } from './tell.ts';

/** A wait grows shorter while nothing happens, ms. */
const REDRAW = 10_000;

type Pressing = Pick<ScriptState, 'asked' | 'busy' | 'refusal' | 'qr'>;

export interface PhoneOptions {
  readonly page: HTMLElement;
  readonly connection: Connection;
  readonly token: string;
  readonly start: PhoneStart;
  readonly words: Phrases;
}

export class Phone {
  readonly #options: PhoneOptions;
  readonly #attention = new Attention();
  readonly #reach: ReachSettings;
  #view: LiveView | undefined;
  #script: Pressing = { busy: false };
  /** Time of the call that the server was told is seen. */
  #told = 0;

  constructor(options: PhoneOptions) {
    this.#options = options;
    const { connection, token, start } = options;
    this.#reach = new ReachSettings(connection.site, token, start);
  }

  start(): void {
    const { page, connection, token } = this.#options;
    const draw = () => this.#draw();
    this.#view = connection.watch('ticket', { token }, draw).view;
    connection.subscribe(draw);
    setInterval(draw, REDRAW);
    document.addEventListener('visibilitychange', draw);
    page.addEventListener('click', ({ target }) => {
      const pressed = target instanceof Element ? target.closest<HTMLElement>('[data-press]') : null;
      if (pressed !== null && pressed.ariaDisabled !== 'true')
        void this.#press(pressed.dataset['press'] as Press);
    });
    page.addEventListener('submit', (event) => {
      event.preventDefault();
      const { mail } = Object.fromEntries(new FormData(event.target as HTMLFormElement));
      if (typeof mail === 'string') void this.#command(() => this.#reach.mail(mail));
    });
    draw();
  }

  get #state(): PhoneState {
    const { connection, start } = this.#options;
    const isReady = this.#view?.ready === true;
    const isOver = this.#view?.refusal?.retryable === false;
    const rows = isReady ? this.#view?.rows : start.rows;
    // Until the server was heard, its clock is where it was when it wrote the page.
    const at = isReady ? connection.now() : start.at + performance.now();
    return {
      rows: isOver ? undefined : rows,
      at,
      script: { ...this.#script, ...this.#reach.state, trouble: this.#trouble },
    };
  }

  get #trouble(): ScriptState['trouble'] {
    const { quality, since, store } = this.#options.connection.status;
    if (quality === 'quiet' || quality === 'stale') return { kind: quality, since };
    return quality === 'live' && store === 'down' ? { kind: 'store', since } : undefined;
  }

  #draw(): void {
    const { page, words } = this.#options;
    const state = this.#state;
    rewrite(page, phonePage(words, state).text);
    document.title = phoneTitle(words, state);
    this.#attend(state);
  }

  /** The call is told by every means there is, and that it was seen is told back. */
  #attend({ rows, at }: PhoneState): void {
    const shown = shownOf(rows);
    if (shown === undefined) return;
    const { ticket, expected, onWay } = shown;
    const { status, calledAt = 0 } = ticket;
    this.#attention.of({
      call: status === 'called' && !onWay ? calledAt : undefined,
      soon: isSoon(ticket, expected, at),
    });
    if (status !== 'called' || document.hidden || this.#told === calledAt) return;
    this.#told = calledAt;
    void this.#tell(calledAt, onWay);
  }

  async #press(press: Press): Promise<void> {
    const { token, connection } = this.#options;
    this.#set({ refusal: undefined, asked: undefined });
    switch (press) {
      case 'longer':
        return this.#command(() => connection.command('defer-ticket', { token, minutes: LONGER_MINUTES }));
      case 'leave':
        this.#set({ asked: 'leave' });
        return this.#options.page.querySelector<HTMLElement>('.ask')?.focus();
      case 'leave-sure':
        return this.#command(() => connection.command('leave-queue', { token }));
      case 'on-way':
        this.#attention.stop();
        return this.#command(() => this.#tell(this.#called, true));
      case 'share':
        return this.#set(await this.#shared());
      case 'push':
        return this.#command(() => this.#reach.push());
      case 'no-push':
        return this.#command(() => this.#reach.withdraw('push'));
      case 'no-mail':
        return this.#command(() => this.#reach.withdraw('mail'));
      case 'keep':
    }
  }

  get #called(): number {
    return shownOf(this.#state.rows)?.ticket.calledAt ?? 0;
  }

  #tell(sawCallOf: number, onWay: boolean) {
    const { connection, token } = this.#options;
    return tell(connection.site, { token, sawCallOf, onWay });
  }

  async #command(send: () => Promise<Told>): Promise<void> {
    this.#set({ busy: true });
    const done = await send();
    this.#set({ busy: false, refusal: done.ok ? undefined : done.refusal.code });
  }

  /** Loaded when it is asked for: few want it. On the way it may not come. */
  async #shared(): Promise<Partial<Pressing>> {
    try {
      const [{ generate }, { toSvgPath }] = await Promise.all([
        import('lean-qr'),
        import('lean-qr/extras/svg'),
      ]);
      const code = generate(location.origin + location.pathname);
      return { qr: { path: toSvgPath(code), size: code.size } };
    } catch {
      return { refusal: 'outcome-unknown' };
    }
  }

  #set(change: Partial<Pressing>): void {
    this.#script = { ...this.#script, ...change };
    this.#draw();
  }
}
