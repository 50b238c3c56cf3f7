/** Printers at USB that no driver of the system holds, by the WebUSB API. */
import type { BytePort } from './byte-port.ts';

/** USB device class "printer": https://www.usb.org/defined-class-codes */
const PRINTER_CLASS = 7;

interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: 'bulk' | 'interrupt' | 'isochronous';
  readonly packetSize: number;
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
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
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
  // Once: the next one to open it must not be closed by a late word of this one.
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= device.close().catch(() => undefined));
  return {
    async open() {
      await device.open();
      try {
        const { into, out } = await claimed(device);
        writable = pieces(device, out, close);
        readable = into === undefined ? null : answers(device, into);
      } catch (error) {
        await close();
        throw error;
      }
    },
    get readable() {
      return readable;
    },
    get writable() {
      return writable;
    },
    close,
  };
}

/** @throws where a driver of the system or another program holds it */
async function claimed(device: UsbDevice) {
  if (device.configuration === null) await device.selectConfiguration(1);
  const { number, alternate } = printerInterface(device);
  await device.claimInterface(number);
  await device.selectAlternateInterface(number, alternate.alternateSetting);
  const bulk = (direction: 'in' | 'out') =>
    alternate.endpoints.find((end) => end.type === 'bulk' && end.direction === direction);
  const [into, out] = [bulk('in'), bulk('out')];
  if (out === undefined) throw new Error('no way for bytes into this printer');
  return { into, out };
}

function printerInterface(device: UsbDevice) {
  for (const { interfaceNumber: number, alternates } of device.configuration?.interfaces ?? [])
    for (const alternate of alternates)
      if (alternate.interfaceClass === PRINTER_CLASS) return { number, alternate };
  throw new Error('no printer at this plug');
}

function pieces(
  device: UsbDevice,
  endpoint: UsbEndpoint,
  close: () => Promise<void>,
): WritableStream<Uint8Array> {
  return new WritableStream({
    start({ signal }) {
      // A printer without paper takes nothing: what it has not taken is called back by closing, and by nothing else.
      signal.addEventListener('abort', () => void close());
    },
    write: (bytes) => sendAll(device, endpoint, bytes),
  });
}

/** A halt in the middle is an end: nobody knows what the printer has kept of the piece, so the paper is begun again. */
async function sendAll(device: UsbDevice, { endpointNumber }: UsbEndpoint, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0; ) {
    const { status, bytesWritten } = await device.transferOut(endpointNumber, rest);
    if (status === 'stall') await device.clearHalt('out', endpointNumber);
    if (status !== 'ok') throw new Error(`the printer answers ${status}`);
    if (bytesWritten === 0) throw new Error('the printer takes nothing');
    rest = rest.subarray(bytesWritten);
  }
}

/** What the printer has to say waits in it through a halt; one halt after another is an end. */
function answers(device: UsbDevice, { endpointNumber, packetSize }: UsbEndpoint): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      for (let halts = 0; ; ) {
        // Whole packets: less than one, and a longer answer is an error.
        const { status, data } = await device.transferIn(endpointNumber, packetSize);
        if (status === 'stall' && halts === 0) {
          halts += 1;
          await device.clearHalt('in', endpointNumber);
        } else if (status !== 'ok') throw new Error(`the printer answers ${status}`);
        else if (data !== undefined && data.byteLength > 0)
          return controller.enqueue(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      }
    },
  });
}
