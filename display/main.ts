/** The waiting-room screen of one area: `/display/<site>/<area>`, in English with `?language=en`. */
import { setLanguage } from '../shared/ui/i18n.ts';
import { DisplayApp } from './display-app.ts';

const [, , site = '', area = ''] = location.pathname.split('/').map(decodeURIComponent);
setLanguage(new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'de');
document.body.append(new DisplayApp(site, area));
