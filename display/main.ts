/** The waiting-room screen of one area: `/display/<site>/<area>`, in another language with `?language=en`. */
import { LANGUAGES } from '../shared/languages.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { DisplayApp } from './display-app.ts';

const [, , site = '', area = ''] = location.pathname.split('/').map(decodeURIComponent);
const wanted = new URLSearchParams(location.search).get('language');
setLanguage(LANGUAGES.find((language) => language === wanted) ?? 'de');
document.body.append(new DisplayApp(site, area));
