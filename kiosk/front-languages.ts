import { FRONT_LANGUAGES, type Language } from '../shared/languages.ts';
import type { ViewController } from '../shared/ui/view-controller.ts';
import type { KioskSiteRow, OwnKioskRow } from '../shared/views/rows.ts';

/** The languages that stand in front: this kiosk's, or its site's, or those that most people ask for. */
export function frontLanguages(view: ViewController, site: KioskSiteRow): readonly Language[] {
  const [own] = view.of<OwnKioskRow>('kiosk');
  return own?.languages ?? site.languages ?? FRONT_LANGUAGES;
}
