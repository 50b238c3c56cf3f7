/** A kiosk: a paired device at `/kiosk`; for whoever is signed in also at `/kiosk/<site>`. */
import './kiosk.css';
import { Connection } from '../shared/ui/connection.ts';
import { startDevice } from '../shared/ui/device.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { KioskApp } from './kiosk-app.ts';

// A long press, a drag or two fingers must not leave a menu, a selection or a zoomed page behind.
for (const gesture of ['contextmenu', 'dragstart', 'selectstart']) {
  document.addEventListener(gesture, (event) => event.preventDefault());
}

const site = decodeURIComponent(location.pathname.split('/')[2] ?? '');
setLanguage('de');
if (site === '') {
  void startDevice('kiosk', ({ settings }, connection) => {
    const kiosk = new KioskApp(connection);
    kiosk.offered = settings.kind === 'kiosk' ? settings.services : undefined;
    return kiosk;
  });
} else {
  document.body.append(new KioskApp(new Connection({ site, seat: `kiosk.${site}` })));
}
