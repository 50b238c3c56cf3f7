/** Printers at USB that no driver of the system holds, by the WebUSB API. */
import type { BytePort } from './byte-port.ts';

/** USB device class "printer": https://www.usb.org/defined-class-codes */
const PRINTER_CLASS = 7;
const PACKET = 64;

interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: 'bulk' | 'interrupt' | 'isochronous';
}

interface UsbAlternate {
  readonly alternateSetting: number;
  readonly interfaceClass: number;
  readonly endpoints: readonly UsbEndpoint[];
}

/** The part of `USBDevice` that is used: https://wicg.github.io/webusb/ */
export interface UsbDevice {
  readonly configuration: {
    readonly interfaces: readonly {
      readonly interfaceNumber: number;
      readonly alternates: readonly UsbAlternate[];
    }[];
  } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  selectAlternateInterface(number: number, alternate: number): Promise<void>;
  transferOut(
    endpoint: number,
    data: Uint8Array,
  ): Promise<{ readonly status?: string; readonly bytesWritten: number }>;
  transferIn(
    endpoint: number,
    length: number,
  ): Promise<{ readonly status?: string; readonly data?: DataView | undefined }>;
}

interface Usb {
  getDevices(): Promise<UsbDevice[]>;
  requestDevice(options: { filters: { classCode: number }[] }): Promise<UsbDevice>;
}

/** Undefined in browsers without it, and on pages that are not served securely. */
export function usb(): Usb | undefined {
  return (navigator as { readonly usb?: Usb }).usb;
}

export function choosePrinter(from: Usb): Promise<UsbDevice> {
  return from.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
}

/** Some printers only take bytes; they have no way in, and are never heard. */
export function usbPort(device: UsbDevice): BytePort {
  let readable: ReadableStream<Uint8Array> | null = null;
  let writable: WritableStream<Uint8Array> | null = null;
  return {
    async open() {
      await device.open();
      if (device.configuration === null) await device.selectConfiguration(1);
      const { number, alternate } = printerInterface(device);
      await device.claimInterface(number);
      await device.selectAlternateInterface(number, alternate.alternateSetting);
      const bulk = (direction: 'in' | 'out') =>
        alternate.endpoints.find((end) => end.type === 'bulk' && end.direction === direction)?.endpointNumber;
      const [into, out] = [bulk('in'), bulk('out')];
      if (out === undefined) throw new Error('no way for bytes into this printer');
      writable = new WritableStream({ write: (bytes) => sendAll(device, out, bytes) });
      readable = into === undefined ? null : answers(device, into);
    },
    get readable() {
      return readable;
    },
    get writable() {
      return writable;
    },
    close: () => device.close(),
  };
}

function printerInterface(device: UsbDevice) {
  for (const { interfaceNumber: number, alternates } of device.configuration?.interfaces ?? [])
    for (const alternate of alternates)
      if (alternate.interfaceClass === PRINTER_CLASS) return { number, alternate };
  throw new Error('no printer at this plug');
}

async function sendAll(device: UsbDevice, endpoint: number, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { status, bytesWritten } = await device.transferOut(endpoint, rest);
    if (status !== 'ok') throw new Error(`the printer answers ${status}`);
    rest = rest.subarray(bytesWritten);
  }
}

function answers(device: UsbDevice, endpoint: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { status, data } = await device.transferIn(endpoint, PACKET);
      if (status !== 'ok') throw new Error(`the printer answers ${status}`);
      if (data === undefined) return;
      controller.enqueue(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    },
  });
}
