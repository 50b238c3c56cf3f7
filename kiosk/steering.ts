/** Operation without sight or touch: arrow keys go from one control to the next, in the order of the page. */

const CONTROLS = 'button, input, a[href], [tabindex="0"]';

/** Every control that can be reached now, through all shadow roots, in the order of the page. */
function controls(root: ParentNode = document): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
    ...(element.matches(CONTROLS) && isReachable(element) ? [element] : []),
    ...(element.shadowRoot === null ? [] : controls(element.shadowRoot)),
  ]);
}

function isReachable(element: HTMLElement): boolean {
  return element.checkVisibility() && element.closest('[inert]') === null;
}

/** The element that has the focus, inside all shadow roots. */
function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Moves the focus by one control, round and round. */
export function step(by: 1 | -1): void {
  const all = controls();
  const at = all.indexOf(focused() as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  all[next]?.focus();
}

/** What a control is called: as a screen reader would say it. */
export function nameOf(element: Element): string {
  const own = element.getAttribute('aria-label') ?? (element as HTMLElement).innerText ?? '';
  return own.replace(/\s+/g, ' ').trim();
}
