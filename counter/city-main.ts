/** All sites at a glance: `/lead?from=<site>`, signed in as a supervisor of that one. */
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { CityApp } from './lead/city-app.ts';

startLanguage(STAFF_LANGUAGES);
document.body.append(new CityApp(new URLSearchParams(location.search).get('from') ?? ''));
