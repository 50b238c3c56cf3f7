/** The place where this browser was used last: it belongs to the desk that it stands on, not to a person. */
import { keep, kept } from '../shared/ui/kept.ts';

const KEY = 'aufruf.place';

export interface Place {
  readonly site: string;
  readonly counter: string;
}

export function lastPlace(): Place | undefined {
  const [site = '', counter = ''] = (kept(KEY) ?? '').split('/');
  return counter === '' ? undefined : { site, counter };
}

export function rememberPlace(site: string, counter: string): void {
  keep(KEY, `${site}/${counter}`);
}
