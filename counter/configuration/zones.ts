/** The time zones of Europe by their cities, as a form offers them. */

import { valueAt } from '../../shared/engine/place.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { Around, Option } from './field.ts';

const known = new Map<string, readonly Option[]>();

/** A site that lies elsewhere keeps what it has. */
export function zonesIn({ draft, words }: Around): readonly Option[] {
  const own = valueAt(draft, 'timeZone');
  const isElsewhere = typeof own === 'string' && !own.startsWith('Europe/');
  return isElsewhere ? [[own, own], ...european(words)] : european(words);
}

function european({ language }: Words): readonly Option[] {
  const found = known.get(language);
  if (found !== undefined) return found;
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.startsWith('Europe/'));
  const named = zones.map((zone): Option => {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'longGeneric' });
    const name = parts.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return [zone, `${zone.replace(/^.*\//, '').replaceAll('_', ' ')} · ${name}`];
  });
  known.set(language, named);
  return named;
}
