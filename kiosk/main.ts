import './kiosk.css';
import { Connection } from '../shared/ui/connection.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { KioskApp } from './kiosk-app.ts';

// A long press, a drag or two fingers must not leave a menu, a selection or a zoomed page behind.
for (const gesture of ['contextmenu', 'dragstart', 'selectstart']) {
  document.addEventListener(gesture, (event) => event.preventDefault());
}

const site = decodeURIComponent(location.pathname.split('/')[2] ?? '');
setLanguage('de');
document.body.append(new KioskApp(new Connection({ site, seat: `kiosk.${site}` })));
