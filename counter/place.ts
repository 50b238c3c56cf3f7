/** The place where this browser was used last: it belongs to the desk that it stands on, not to a person. */

const KEY = 'aufruf.place';

export interface Place {
  readonly site: string;
  readonly counter: string;
}

export function lastPlace(): Place | undefined {
  try {
    const [site = '', counter = ''] = (localStorage.getItem(KEY) ?? '').split('/');
    return counter === '' ? undefined : { site, counter };
  } catch {
    return undefined;
  }
}

export function rememberPlace(site: string, counter: string): void {
  try {
    localStorage.setItem(KEY, `${site}/${counter}`);
  } catch {
    // Storage may be forbidden; then the place is chosen every morning.
  }
}
