import { Phrases } from '../shared/messages/phrases.ts';
import type { PhoneStart } from '../shared/phone/start.ts';
import { browserClock } from '../shared/ui/clock.ts';
import { Connection, socketWire } from '../shared/ui/connection.ts';
import { PollingWire } from '../shared/ui/polling-wire.ts';
import { steadyWire } from '../shared/ui/steady-wire.ts';
import { Phone } from './phone/phone.ts';

const [site = '', token = ''] = location.pathname.split('/').slice(2).map(decodeURIComponent);
const start = JSON.parse(document.getElementById('start')?.textContent ?? '') as PhoneStart;
const page = document.getElementById('page');
// Nobody has this number today: there is nothing to wait for.
if (page !== null && start.rows !== undefined) {
  const wire = steadyWire(socketWire(undefined), () => new PollingWire(browserClock), browserClock);
  const connection = new Connection({ site }, { wire });
  new Phone({ page, connection, token, start, words: new Phrases(start.language, start.parts) }).start();
}
