/** A serial port for a browser that has none: the smallest piece of the Web Serial API, with real bytes to a real peer. */
import type { BrowserContext } from 'playwright-core';
import { expose, pageSockets } from './page-sockets.ts';

/** Stands in for `navigator.serial`; everything above it is the kiosk's own. */
const PAGE_SIDE = `(() => {
  const GRANTED = 'test.serial-port';
  const load = String(Math.random());
  const encode = (bytes) => btoa(String.fromCharCode(...bytes));
  const decode = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const port = {
    readable: null,
    writable: null,
    async open({ baudRate }) {
      if (port.readable !== null) throw new DOMException('The port is already open.', 'InvalidStateError');
      const id = await portOpen(load, baudRate);
      if (id === null) throw new DOMException('Failed to open serial port.', 'NetworkError');
      port.readable = new ReadableStream({
        async pull(controller) {
          const bytes = await portRead(id);
          if (bytes === null) controller.error(new DOMException('The device has been lost.', 'NetworkError'));
          else controller.enqueue(decode(bytes));
        },
      });
      port.writable = new WritableStream({ write: (bytes) => portWrite(id, encode(bytes)) });
      port.close = async () => {
        await portClose(id);
        Object.assign(port, { readable: null, writable: null });
      };
    },
    close: async () => {},
  };
  Object.defineProperty(navigator, 'usb', { value: undefined });
  Object.defineProperty(navigator, 'serial', {
    value: {
      getPorts: async () => (localStorage.getItem(GRANTED) === null ? [] : [port]),
      async requestPort() {
        if (!navigator.userActivation.isActive) throw new DOMException('No user gesture.', 'SecurityError');
        localStorage.setItem(GRANTED, 'yes');
        return port;
      },
    },
  });
})()`;

/** @param address of the peer, `tcp://host:port` */
export async function giveSerialPort(context: BrowserContext, address: string): Promise<void> {
  const sockets = pageSockets(address);
  await expose(context, {
    portOpen: (load: string) => sockets.open(load),
    portRead: (id: number) => sockets.read(id),
    portWrite: (id: number, bytes: string) => sockets.write(id, Buffer.from(bytes, 'base64')),
    portClose: (id: number) => sockets.close(id),
  });
  await context.addInitScript(PAGE_SIDE);
}
