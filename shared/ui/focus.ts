/** The element that has the focus, through all shadow roots; undefined where none has. */
export function focused(): HTMLElement | undefined {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement && found !== document.body ? found : undefined;
}

/** Where somebody was before a window came, once it is gone: a window that is taken away leaves them nowhere. */
export function returnTo(element: HTMLElement | undefined): void {
  if (focused() === undefined && element?.isConnected === true) element.focus();
}
