/** Alarms reach a clerk whose page lies behind another window: by a notification, and in the tab's title. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Words } from '../shared/ui/i18n.ts';
import type { AlarmRow } from '../shared/views/rows.ts';

export class AlarmBell implements ReactiveController {
  readonly #words: Words;
  readonly #host: ReactiveControllerHost;
  /** Undefined until the first rows: what rang before this page was opened is shown, not announced. */
  #known: ReadonlySet<string> | undefined;
  readonly #shown = new Map<string, Notification>();

  constructor(host: ReactiveControllerHost, words: Words) {
    this.#host = host;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const shown of this.#shown.values()) shown.close();
  }

  /** The browser has not been asked yet whether notifications are welcome. */
  get canAsk(): boolean {
    return 'Notification' in window && Notification.permission === 'default';
  }

  async ask(): Promise<void> {
    await Notification.requestPermission();
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

  #ring({ id, counter, name }: AlarmRow): void {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    const where = counter === undefined ? name : this.#words.t('counter.counter', { label: counter });
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
