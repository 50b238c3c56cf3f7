import { type Markup, markup } from './markup.ts';
import type { ScriptState } from './state.ts';

/** What a press on the page can mean. */
export const PRESSES = [
  'longer',
  'leave',
  'leave-sure',
  'keep',
  'on-way',
  'share',
  'push',
  'no-push',
  'no-mail',
] as const;
export type Press = (typeof PRESSES)[number];

/** A button that the page's script hears by its name. */
export function button(press: Press, label: string, { busy }: ScriptState, look = 'second'): Markup {
  return markup`<button type="button" data-press="${press}" class="${look}"
    ${busy && markup`aria-disabled="true"`}>${label}</button>`;
}
