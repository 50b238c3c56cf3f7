import type { Ask } from '../asks/ask.ts';
import type { Deed } from '../deed.ts';

/** Opens a question above the page. */
export function fireAsk(from: HTMLElement, detail: Ask): void {
  from.dispatchEvent(new CustomEvent('ask', { detail, bubbles: true, composed: true }));
}

/** Does something at once. */
export function fireDeed(from: HTMLElement, detail: Deed): void {
  from.dispatchEvent(new CustomEvent('deed', { detail, bubbles: true, composed: true }));
}
