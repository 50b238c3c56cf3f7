/** Kiosks in a real browser, each with a printer at its own port; half of the ports are serial, half are USB. */
import { build } from 'vite';
import { KioskPorts } from '../../server/edges/printing/port.ts';
import { Store } from '../../server/log/store.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { connectRedis } from '../../server/redis/connect.ts';
import type { PortWord } from '../../shared/printing/port.ts';
import { launchChromium } from '../support/chromium.ts';
import type { TestRedis } from '../support/redis.ts';
import { giveSerialPort } from '../support/serial-port.ts';
import { until } from '../support/until.ts';
import { giveUsbPrinter } from '../support/usb-printer.ts';

const PAGE = 'http://kiosk.test/';
const ENTRY = new URL('port-page.ts', import.meta.url).pathname;
const log = { info() {}, warn() {}, error() {} };

async function pageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rollupOptions: { input: ENTRY } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (output === undefined || !('output' in output)) throw new Error('the page could not be built');
  return output.output[0].code;
}

/**
 * @param printers kiosk → address of what hangs on its port
 * @returns ports for `createPrinters`
 */
export async function startPortKiosks(site: string, redis: TestRedis, printers: ReadonlyMap<string, string>) {
  const commands = connectRedis({ socketPath: redis.socketPath }, 'commands', log);
  const subscriber = connectRedis({ socketPath: redis.socketPath }, 'subscriber', log);
  const store = new Store(commands, subscriber, Date.now);
  const volatile = new VolatileRows(store);
  const sites = { get: () => Promise.resolve(undefined) };
  const ports = new KioskPorts({ redis: commands, volatile, sites, now: Date.now });
  await store.open({
    feed() {},
    back() {},
    volatile: (of, message) => void volatile.hear(of, message),
  });
  await store.follow(site);
  await volatile.load(site);

  const script = await pageScript();
  const browser = await launchChromium();
  let index = 0;
  for (const [kioskId, address] of printers) {
    const context = await browser.newContext();
    if (index % 2 === 0) await giveSerialPort(context, address);
    else await giveUsbPrinter(context, address);
    index += 1;
    await context.exposeFunction('portTell', (word: PortWord) => ports.tell({ site, kioskId }, word));
    await context.addInitScript(
      "for (const of of ['serial-port', 'usb-printer']) localStorage.setItem(`test.${of}`, 'yes')",
    );
    await context.route(`${PAGE}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Kiosk</title>' }),
    );
    const page = await context.newPage();
    await page.goto(PAGE);
    await page.addScriptTag({ type: 'module', content: script });
    volatile.listen((of, { key, row }) => {
      if (of === site && key === `port:${kioskId}`)
        void page.evaluate((it) => window.portOffered(it as never), row).catch(() => undefined);
    });
    await until('the page has said how its printer is', () =>
      volatile.rows(site).has(`port-here:${kioskId}`),
    );
  }
  return {
    ports,
    async close() {
      await browser.close();
      commands.disconnect();
      subscriber.disconnect();
    },
  };
}
