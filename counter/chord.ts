/** Keys as people name them: `r`, `ctrl+z`, `f9`, ` `. Stored, compared and shown in this one form. */

/** The part of a KeyboardEvent that decides. */
export interface Press {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** `type`: text is being typed or chosen. `press`: the focused control uses space itself. */
  readonly focus: 'page' | 'press' | 'type';
}

const MODIFIERS = new Set([
  'control',
  'shift',
  'alt',
  'meta',
  'altgraph',
  'capslock',
  'dead',
  'unidentified',
]);
/** Those that the browser or the control in focus needs itself. */
const RESERVED = new Set(['tab', 'enter', 'escape', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'f5']);

export function pressOf(event: KeyboardEvent): Press {
  const { key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event;
  return { key, repeat, ctrlKey, altKey, metaKey, shiftKey, focus: focusOf(event.composedPath()[0]) };
}

/** The chord of a press; undefined while only a modifier is held. Shift is part of letters and named keys only: `/` is Shift+7 on many a keyboard. */
export function chordOf({
  key,
  ctrlKey,
  altKey,
  shiftKey,
  metaKey,
}: Omit<Press, 'repeat' | 'focus'>): string | undefined {
  const name = key.toLowerCase();
  if (MODIFIERS.has(name)) return undefined;
  const isShifted = shiftKey && (name.length > 1 || name !== key.toUpperCase() || name === ' ');
  return [ctrlKey && 'ctrl', altKey && 'alt', metaKey && 'meta', isShifted && 'shift', name]
    .filter((part) => part !== false)
    .join('+');
}

/** The digit that a press is by itself, 1 to 9. */
export function digitOf({ key, repeat, ctrlKey, altKey, metaKey, focus }: Press): number | undefined {
  const isPlain = !ctrlKey && !altKey && !metaKey && !repeat && focus !== 'type';
  return isPlain && /^[1-9]$/.test(key) ? Number(key) : undefined;
}

/** Whether a chord can be given to a move. */
export function isFree(chord: string): boolean {
  return !RESERVED.has(chord);
}

/** What the focused element does with keys. `target` is the innermost element of the event's path. */
export function focusOf(target: EventTarget | undefined): Press['focus'] {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.isContentEditable || target.matches('input, select, textarea')) return 'type';
  return target.matches('button, a[href], summary') ? 'press' : 'page';
}

/** `Strg Z`, `F9`, `R`; the space bar is named by the caller. `ctrl` is what the control key is called. */
export function chordLabel(chord: string, names: { readonly ctrl: string; readonly space: string }): string {
  if (chord === ' ') return names.space;
  return chord
    .split('+')
    .map((part) =>
      part === 'ctrl' ? names.ctrl : part === '' ? '+' : part.charAt(0).toUpperCase() + part.slice(1),
    )
    .join(' ');
}
