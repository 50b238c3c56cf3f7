/** What runs in the page: the kiosk's own port printer, with shorter patience; the server is at the other end of two functions. */
import { grantedPort } from '../../kiosk/port/granted.ts';
import { PortPrinter, type PortPrinterOptions } from '../../kiosk/port/port-printer.ts';
import type { PortRow } from '../../shared/printing/port.ts';
import { browserClock } from '../../shared/ui/clock.ts';

declare global {
  interface Window {
    portTell: PortPrinterOptions['tell'];
    portOffered: (row: PortRow | null) => void;
  }
}

/** Longer than a busy machine makes anybody wait: what is late is not silent. */
const limits = { status: 1000, stall: 2000, completion: 2000, goodbye: 150 };
const printer = new PortPrinter({
  session: crypto.getRandomValues(new Uint32Array(2)).join('-'),
  port: () => grantedPort(38_400),
  tell: (word) => window.portTell(word),
  clock: browserClock,
  changed() {},
  limits,
});
window.portOffered = (row) => printer.offered(row ?? undefined);
void printer.check();
