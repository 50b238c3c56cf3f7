import type { Draft } from '../../shared/configuration.ts';

/** A change of the draft, as a field of a form wants it. */
export type Edit = (draft: Draft) => Draft;

/** Tells the editor around of a change. */
export function fireEdit(from: EventTarget, edit: Edit): void {
  from.dispatchEvent(new CustomEvent('edit', { detail: edit, bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementEventMap {
    edit: CustomEvent<Edit>;
  }
}
