/**
 * A printer at USB for a browser that has no plug: the piece of the WebUSB API that a printer of the USB printer class
 * needs, by the letter of https://wicg.github.io/webusb/, with real bytes to a real peer.
 */
import type { BrowserContext } from 'playwright-core';
import { expose, pageSockets } from './page-sockets.ts';

/** What happens to the next piece that is sent to the printer. */
export type Mishap = 'stall' | 'unplug';

export interface UsbPrinter {
  /** False: pulled out; nobody sees it. */
  plugged: boolean;
  /** False: a program of the system holds it. */
  claimable: boolean;
  /** The most bytes that one transfer to it takes. */
  most: number;
  /** Asked before each piece is sent to it. */
  mishap: (bytes: Uint8Array) => Mishap | undefined;
  /** So many of the next answers stall. */
  stallsIn: number;
  /** Directions whose halt was cleared, in order. */
  readonly cleared: ('in' | 'out')[];
}

/** Beside the printer's own interface there is one of its maker's. */
const PAGE_SIDE = `(() => {
  const GRANTED = 'test.usb-printer';
  const load = String(Math.random());
  const encode = (view) => btoa(String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset, view.byteLength)));
  const bulk = (endpointNumber, direction) => ({ endpointNumber, direction, type: 'bulk', packetSize: 64 });
  const alternate = (interfaceClass, endpoints) => ({ alternateSetting: 0, interfaceClass, endpoints });
  const configuration = {
    configurationValue: 1,
    interfaces: [
      { interfaceNumber: 0, alternates: [alternate(255, [bulk(1, 'out')])] },
      { interfaceNumber: 1, alternates: [alternate(7, [bulk(2, 'out'), bulk(1, 'in')])] },
    ],
  };
  const fail = (name, message) => { throw new DOMException(message, name); };
  class Device {
    opened = false;
    configuration = null;
    #id = null;
    #claimed = false;
    #abort = [];
    async open() {
      if (this.opened) return;
      if (!(await usbPlugged())) fail('NotFoundError', 'The device was disconnected.');
      this.opened = true;
    }
    async close() {
      if (!this.opened) return;
      if (this.#id !== null) await usbClose(this.#id);
      Object.assign(this, { opened: false });
      this.#claimed = false;
      this.#id = null;
      for (const abort of this.#abort.splice(0)) abort();
    }
    async selectConfiguration(value) {
      if (!this.opened) fail('InvalidStateError', 'The device must be opened first.');
      if (value !== 1) fail('NotFoundError', 'The configuration value provided is not supported.');
      this.configuration = configuration;
    }
    async claimInterface(number) {
      if (this.configuration === null) fail('InvalidStateError', 'The device must have a configuration selected.');
      if (number !== 1) fail('NotFoundError', 'Not the interface of the printer.');
      if (this.#claimed) return;
      if (!(await usbClaim())) fail('NetworkError', 'Unable to claim interface.');
      this.#id = await usbOpen(load);
      if (this.#id === null) fail('NetworkError', 'Unable to claim interface.');
      this.#claimed = true;
    }
    async selectAlternateInterface(number, setting) {
      if (!this.#claimed) fail('InvalidStateError', 'The specified interface has not been claimed.');
      if (number !== 1 || setting !== 0) fail('NotFoundError', 'No such alternate interface.');
    }
    async transferOut(endpoint, data) {
      if (!this.#claimed || endpoint !== 2) fail('NotFoundError', 'The specified endpoint is not part of a claimed interface.');
      return this.#settled(usbOut(this.#id, encode(data)));
    }
    async transferIn(endpoint, length) {
      if (!this.#claimed || endpoint !== 1) fail('NotFoundError', 'The specified endpoint is not part of a claimed interface.');
      const { status, bytes } = await this.#settled(usbIn(this.#id, length));
      const data = bytes === undefined ? undefined : new DataView(Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)).buffer);
      return { status, data };
    }
    async clearHalt(direction, endpoint) {
      if (!this.#claimed || endpoint !== (direction === 'in' ? 1 : 2)) fail('NotFoundError', 'No such endpoint.');
      await usbClear(this.#id, direction);
    }
    async #settled(transfer) {
      const over = new Promise((resolve) => this.#abort.push(resolve)).then(() => fail('AbortError', 'The transfer was cancelled.'));
      const result = await Promise.race([transfer, over]);
      return result ?? fail('NetworkError', 'A transfer error has occurred.');
    }
  }
  let device = new Device();
  Object.defineProperty(navigator, 'serial', { value: undefined });
  Object.defineProperty(navigator, 'usb', {
    value: {
      async getDevices() {
        if (localStorage.getItem(GRANTED) === null) return [];
        if (await usbPlugged()) return [device];
        // What is plugged in again is another object.
        device = new Device();
        return [];
      },
      async requestDevice({ filters }) {
        if (!navigator.userActivation.isActive) fail('SecurityError', 'No user gesture.');
        if (!filters.some(({ classCode }) => classCode === 7)) fail('NotFoundError', 'No device selected.');
        localStorage.setItem(GRANTED, 'yes');
        return device;
      },
    },
  });
})()`;

/** @param address of the peer, `tcp://host:port` */
export async function giveUsbPrinter(context: BrowserContext, address: string): Promise<UsbPrinter> {
  const sockets = pageSockets(address);
  const printer: UsbPrinter = {
    plugged: true,
    claimable: true,
    most: Number.MAX_SAFE_INTEGER,
    mishap: () => undefined,
    stallsIn: 0,
    cleared: [],
  };
  /** A halted endpoint answers nothing else until it is told to go on. */
  const halted = new Set<string>();
  await expose(context, {
    usbPlugged: () => printer.plugged,
    usbClaim: () => printer.claimable,
    usbOpen: (load: string) => sockets.open(load),
    usbClose: (id: number) => sockets.close(id),
    usbClear(id: number, direction: 'in' | 'out') {
      printer.cleared.push(direction);
      halted.delete(`${id} ${direction}`);
    },
    async usbOut(id: number, text: string) {
      if (halted.has(`${id} out`)) return { status: 'stall', bytesWritten: 0 };
      const bytes = Buffer.from(text, 'base64');
      const mishap = printer.mishap(bytes);
      const taken = bytes.subarray(0, mishap === undefined ? printer.most : bytes.length >> 1);
      await sockets.write(id, taken).catch(() => undefined);
      if (mishap === 'unplug') {
        printer.plugged = false;
        sockets.close(id);
        return null;
      }
      if (mishap === 'stall') halted.add(`${id} out`);
      return { status: mishap === 'stall' ? 'stall' : 'ok', bytesWritten: taken.length };
    },
    async usbIn(id: number, length: number) {
      if (printer.stallsIn > 0) {
        printer.stallsIn -= 1;
        halted.add(`${id} in`);
      }
      if (halted.has(`${id} in`)) return { status: 'stall' };
      const bytes = await sockets.read(id, length);
      return bytes === null ? null : { status: 'ok', bytes };
    },
  });
  await context.addInitScript(PAGE_SIDE);
  return printer;
}
