import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { HubApp } from './hub-app.ts';

startLanguage(STAFF_LANGUAGES);
document.body.append(new HubApp());
