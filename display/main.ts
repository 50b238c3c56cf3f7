/**
 * The waiting-room screen: a paired device at `/display`; for whoever is signed in also at
 * `/display/<site>/<area>`, or `/display/<site>?display=<id>` for one that the configuration describes; in another
 * language with `language=en`.
 */
import { LANGUAGES } from '../shared/languages.ts';
import { Connection } from '../shared/ui/connection.ts';
import { startDevice } from '../shared/ui/device.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { DisplayApp } from './display-app.ts';

const [, , site = '', area = ''] = location.pathname.split('/').map(decodeURIComponent);
if (site === '') {
  void startDevice('display', ({ settings }, connection) => {
    const { area: own = '', language = 'de', display } = settings.kind === 'display' ? settings : {};
    setLanguage(language);
    return new DisplayApp(connection, display === undefined ? { area: own } : { display });
  });
} else {
  const query = new URLSearchParams(location.search);
  const wanted = query.get('language');
  setLanguage(LANGUAGES.find((language) => language === wanted) ?? 'de');
  const place = area === '' ? { display: query.get('display') ?? '' } : { area };
  document.body.append(new DisplayApp(new Connection({ site, seat: `display.${site}` }), place));
}
