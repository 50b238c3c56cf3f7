import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { Connection } from '../shared/ui/connection.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { PaperApp } from './paper-app.ts';

const site = decodeURIComponent(location.pathname.split('/')[2] ?? '');
startLanguage(STAFF_LANGUAGES);
document.body.append(new PaperApp(new Connection({ site, seat: `kiosk.${site}` })));
