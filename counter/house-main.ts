/** What staff do beside the counter: sign in, choose a place, look after accounts and devices, search the trail. */
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { HouseApp } from './house-app.ts';

startLanguage(STAFF_LANGUAGES);
document.body.append(new HouseApp());
