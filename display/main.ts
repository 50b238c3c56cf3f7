/**
 * The waiting-room screen of one area: a paired device at `/display`; for whoever is signed in also at
 * `/display/<site>/<area>`, in another language with `?language=en`.
 */
import { LANGUAGES } from '../shared/languages.ts';
import { Connection } from '../shared/ui/connection.ts';
import { startDevice } from '../shared/ui/device.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { DisplayApp } from './display-app.ts';

const [, , site = '', area = ''] = location.pathname.split('/').map(decodeURIComponent);
if (site === '') {
  void startDevice('display', ({ settings }, connection) => {
    const shown = settings.kind === 'display' ? settings : undefined;
    setLanguage(shown?.language ?? 'de');
    return new DisplayApp(connection, shown?.area ?? '');
  });
} else {
  const wanted = new URLSearchParams(location.search).get('language');
  setLanguage(LANGUAGES.find((language) => language === wanted) ?? 'de');
  document.body.append(new DisplayApp(new Connection({ site, seat: `display.${site}` }), area));
}
