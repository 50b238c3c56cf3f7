/** What a virtual printer puts out: a paired device at `/printer`, in the demo `/paper/<site>`. */
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { Connection } from '../shared/ui/connection.ts';
import { startDevice } from '../shared/ui/device.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { PaperApp } from './paper-app.ts';

const site = decodeURIComponent(location.pathname.split('/')[2] ?? '');
startLanguage(STAFF_LANGUAGES);
if (site === '') void startDevice('printer', (_device, connection) => new PaperApp(connection));
else document.body.append(new PaperApp(new Connection({ site, seat: `kiosk.${site}` })));
