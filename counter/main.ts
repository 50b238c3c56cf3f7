/** A clerk's place of work: `/counter/<site>/<counterId>`. */
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { CounterApp } from './counter-app.ts';

const [, , site = '', counterId = ''] = location.pathname.split('/').map(decodeURIComponent);
startLanguage(STAFF_LANGUAGES);
document.body.append(new CounterApp(site, counterId));
