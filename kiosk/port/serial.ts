/** Printers at a serial port, or at USB with a serial driver, by the Web Serial API. */
import type { BytePort } from './byte-port.ts';

/** The part of `SerialPort` that is used: https://wicg.github.io/serial/ */
interface SerialPort extends Omit<BytePort, 'open'> {
  open(options: { baudRate: number; bufferSize: number }): Promise<void>;
}

interface Serial {
  getPorts(): Promise<SerialPort[]>;
  requestPort(): Promise<SerialPort>;
}

const BUFFER = 4096;

/** Undefined in browsers without it, and on pages that are not served securely. */
export function serial(): Serial | undefined {
  return (navigator as { readonly serial?: Serial }).serial;
}

export function serialPort(port: SerialPort, baudRate: number): BytePort {
  return {
    open: () => port.open({ baudRate, bufferSize: BUFFER }),
    get readable() {
      return port.readable;
    },
    get writable() {
      return port.writable;
    },
    close: () => port.close(),
  };
}
