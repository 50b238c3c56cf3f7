/** Alarms reach a clerk whose page lies behind another window: by a notification, and in the tab's title. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../shared/ui/i18n.ts';
import type { AlarmRow } from '../shared/views/rows.ts';
import { counterName } from './counter-name.ts';

export class AlarmBell implements ReactiveController {
  readonly #words: Words;
  readonly #host: ReactiveControllerHost;
  /** Undefined until the first rows: what rang before this page was opened is shown, not announced. */
  #known: ReadonlySet<string> | undefined;
  readonly #shown = new Map<string, Notification>();
  /** Kept: the browser answers from another process, and pages are drawn at every change. */
  #permission = permission();

  constructor(host: ReactiveControllerHost, words: Words) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
    void this.#follow();
  }

  hostDisconnected(): void {
    for (const shown of this.#shown.values()) shown.close();
  }

  /** The browser has not been asked yet whether notifications are welcome. */
  get canAsk(): boolean {
    return this.#permission === 'default';
  }

  async ask(): Promise<void> {
    this.#permission = await Notification.requestPermission();
    this.#host.requestUpdate();
  }

  /**
   * Takes the alarms as they are now.
   * @param own label of the counter here, whose alarm is no news
   * @returns whether somebody else calls for help
   */
  hear(alarms: readonly AlarmRow[], own: string): boolean {
    const known = this.#known;
    this.#known = new Set(alarms.map(({ id }) => id));
    for (const [id, shown] of this.#shown) {
      if (this.#known.has(id)) continue;
      shown.close();
      this.#shown.delete(id);
    }
    const others = alarms.filter(({ counter }) => counter !== own);
    for (const alarm of others) if (known?.has(alarm.id) === false) this.#ring(alarm);
    return others.length > 0;
  }

  /** Whatever is allowed elsewhere, in another tab or the browser's settings, counts here at once. */
  async #follow(): Promise<void> {
    const status = await navigator.permissions.query({ name: 'notifications' }).catch(() => undefined);
    status?.addEventListener('change', () => {
      this.#permission = permission();
      this.#host.requestUpdate();
    });
  }

  #ring({ id, counter, name }: AlarmRow): void {
    if (this.#permission !== 'granted') return;
    const where = counter === undefined ? name : counterName(this.#words, counter);
    const notification = new Notification(this.#words.t('counter.alarm-at', { where }), {
      body: name,
      tag: id,
      requireInteraction: true,
      silent: true,
    });
    notification.addEventListener('click', () => {
      window.focus();
      notification.close();
    });
    this.#shown.set(id, notification);
  }
}

function permission(): NotificationPermission {
  return 'Notification' in window ? Notification.permission : 'denied';
}
