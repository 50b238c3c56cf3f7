/** A supervisor's place of work: `/lead/<site>`. */
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { startLanguage } from '../shared/ui/i18n.ts';
import { LeadApp } from './lead/lead-app.ts';

const [, , site = ''] = location.pathname.split('/').map(decodeURIComponent);
startLanguage(STAFF_LANGUAGES);
document.body.append(new LeadApp(site));
