/** A kiosk: a paired device at `/kiosk`; for whoever is signed in also at `/kiosk/<site>`. */
import './kiosk.css';
import { Connection } from '../shared/ui/connection.ts';
import { startDevice } from '../shared/ui/device.ts';
import { setLanguage } from '../shared/ui/i18n.ts';
import { PortAgent } from './elements/port-agent.ts';
import { KioskApp } from './kiosk-app.ts';

// A long press, a drag or two fingers must not leave a menu, a selection or a zoomed page behind.
for (const gesture of ['contextmenu', 'dragstart', 'selectstart', 'gesturestart']) {
  document.addEventListener(gesture, (event) => event.preventDefault());
}
// Two fingers, or a wheel with Ctrl held, would leave the page zoomed for the next visitor.
const keepSize = (event: TouchEvent | WheelEvent): void => {
  const isZoom = 'touches' in event ? event.touches.length > 1 : event.ctrlKey;
  if (isZoom) event.preventDefault();
};
document.addEventListener('touchmove', keepSize, { passive: false });
document.addEventListener('wheel', keepSize, { passive: false });

const site = decodeURIComponent(location.pathname.split('/')[2] ?? '');
setLanguage('de');
if (site === '') {
  void startDevice('kiosk', ({ settings }, connection) => {
    const kiosk = new KioskApp(connection);
    kiosk.offered = settings.kind === 'kiosk' ? settings.services : undefined;
    document.body.append(new PortAgent(connection));
    return kiosk;
  });
} else {
  const connection = new Connection({ site, seat: `kiosk.${site}` });
  document.body.append(new KioskApp(connection), new PortAgent(connection));
}
