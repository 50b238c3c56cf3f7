/**
 * The kiosk on a visitor's own phone: `/own/<site>/<code from the kiosk>`; from afar, where the site allows it,
 * `/take/<site>`.
 */
import { startLanguage } from '../shared/ui/i18n.ts';
import { OwnApp } from './own-app.ts';

const [, kind, site = '', code = ''] = location.pathname.split('/').map(decodeURIComponent);
startLanguage();
document.body.append(new OwnApp(site, kind === 'take' ? undefined : code));
