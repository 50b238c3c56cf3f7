/** A serial port for a browser that has none: the smallest piece of the Web Serial API, with real bytes to a real peer. */
import { connect, type Socket } from 'node:net';
import type { BrowserContext } from 'playwright-core';

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
      port.close = () => portClose(id);
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
  const { hostname, port } = new URL(address);
  const sockets: Socket[] = [];
  const heard: string[][] = [];
  const waiting = new Map<number, (bytes: string | null) => void>();
  let current = '';
  await context.exposeFunction('portOpen', async (load: string) => {
    // A page that is loaded again has lost its port, as the real one has.
    if (load !== current) for (const old of sockets) old.destroy();
    current = load;
    const socket = connect({ host: hostname, port: Number(port) });
    const id = sockets.push(socket) - 1;
    heard[id] = [];
    const opened = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.on('error', () => socket.destroy());
    const pass = (bytes: string | null) => {
      const waiter = waiting.get(id);
      waiting.delete(id);
      if (waiter !== undefined) waiter(bytes);
      else if (bytes !== null) heard[id]?.push(bytes);
    };
    socket.on('data', (data) => pass(data.toString('base64')));
    socket.on('close', () => pass(null));
    return opened ? id : null;
  });
  await context.exposeFunction('portRead', (id: number) => {
    const next = heard[id]?.shift();
    if (next !== undefined) return next;
    if (sockets[id]?.destroyed !== false) return null;
    return new Promise<string | null>((resolve) => waiting.set(id, resolve));
  });
  await context.exposeFunction(
    'portWrite',
    (id: number, bytes: string) =>
      new Promise<void>((resolve, reject) => {
        const socket = sockets[id];
        if (socket === undefined || socket.destroyed) return reject(new Error('The device has been lost.'));
        socket.write(Buffer.from(bytes, 'base64'), (error) => (error ? reject(error) : resolve()));
      }),
  );
  await context.exposeFunction('portClose', (id: number) => void sockets[id]?.destroy());
  await context.addInitScript(PAGE_SIDE);
}
