/** How the visitor is told beside the page: by the browser's push service, by mail. */
import type { Language } from '../../shared/languages.ts';
import type { ContactChange } from '../../shared/phone/contact.ts';
import type { PhoneStart } from '../../shared/phone/start.ts';
import type { ScriptState } from '../../shared/phone/state.ts';
import { post, type Told } from './tell.ts';

const WORKER = '/t/worker.js';

export type ReachState = Pick<ScriptState, 'ways' | 'reach' | 'isPushDenied'>;

export class ReachSettings {
  readonly #site: string;
  readonly #about: { readonly token: string; readonly language: Language };
  readonly #pushKey: string;
  state: ReachState;

  constructor(site: string, token: string, { reach, pushKey, isMailOffered, language }: PhoneStart) {
    this.#site = site;
    this.#about = { token, language };
    this.#pushKey = pushKey;
    // Not every browser has it, and none has it on a page that is not safe.
    const canPush = 'PushManager' in window && 'serviceWorker' in navigator;
    this.state = {
      ways: { push: canPush, mail: isMailOffered },
      reach,
      isPushDenied: canPush && Notification.permission === 'denied',
    };
  }

  async push(): Promise<Told> {
    try {
      const worker = await navigator.serviceWorker.register(WORKER, { scope: '/t/' });
      await navigator.serviceWorker.ready;
      const wanted = { userVisibleOnly: true, applicationServerKey: this.#pushKey };
      const subscription = await worker.pushManager.subscribe(wanted);
      return await this.#change({ push: subscription.toJSON() as ContactChange['push'] }, { push: true });
    } catch {
      // Forbidden by its owner, or a browser whose push service cannot be reached: the page says what helps.
      this.state = { ...this.state, isPushDenied: true };
      return { ok: true };
    }
  }

  mail(mail: string): Promise<Told> {
    return this.#change({ mail }, { mail: true });
  }

  withdraw(way: 'push' | 'mail'): Promise<Told> {
    return this.#change({ [way]: null }, { [way]: false });
  }

  async #change(change: Partial<ContactChange>, reach: Partial<ReachState['reach']>): Promise<Told> {
    const told = await post(this.#site, 'contacts', { ...this.#about, ...change });
    if (told.ok) this.state = { ...this.state, reach: { ...this.state.reach, ...reach } };
    return told;
  }
}
