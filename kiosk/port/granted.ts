import type { BytePort } from './byte-port.ts';
import { serial, serialPort } from './serial.ts';
import { usb, usbPort } from './usb.ts';

/** What somebody has allowed this page to use; undefined: nothing that is there. @param baud of a serial port */
export async function grantedPort(baud: number): Promise<BytePort | undefined> {
  const [device] = (await usb()?.getDevices()) ?? [];
  if (device !== undefined) return usbPort(device);
  const [port] = (await serial()?.getPorts()) ?? [];
  return port === undefined ? undefined : serialPort(port, baud);
}
