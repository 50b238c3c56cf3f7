import { open } from 'node:fs/promises';
import type { PrintResult } from '../../../shared/printing/printer-state.ts';
import { splitCut } from '../../../shared/printing/status.ts';
import type { PaperFormat } from './layout.ts';
import type { Printer } from './printer.ts';

/** How long a device may take to accept a ticket, ms: a printer without paper blocks its writer. */
const PATIENCE = 8000;

class Stuck extends Error {
  override name = 'Stuck';
}

/** A printer behind a device file, such as `/dev/usb/lp0`: it takes bytes and says nothing. */
export function filePrinter(path: string, format: PaperFormat, patience = PATIENCE): Printer {
  return {
    exclusive: true,
    format,
    async print(bytes, _label, beforeCut = async () => {}) {
      const { body, cut } = splitCut(bytes);
      const device = await open(path, 'a').catch(() => undefined);
      if (device === undefined) return { delivered: false, state: 'unreachable' };
      let isCutting = false;
      const write = (piece: Uint8Array) => bounded(device.appendFile(piece), patience);
      const failed = (state: 'offline' | 'unreachable'): PrintResult =>
        isCutting ? { delivered: false, state, uncertain: true } : { delivered: false, state };
      try {
        try {
          await write(body);
        } catch (error) {
          return failed(error instanceof Stuck ? 'offline' : 'unreachable');
        }
        await beforeCut();
        isCutting = true;
        try {
          await write(cut);
        } catch (error) {
          return failed(error instanceof Stuck ? 'offline' : 'unreachable');
        }
        return { delivered: true, proof: 'none', state: 'unknown' };
      } finally {
        // A stuck device closes when it pleases; nobody waits for it.
        void device.close().catch(() => undefined);
      }
    },
    async status() {
      const device = await open(path, 'a').catch(() => undefined);
      if (device === undefined) return 'unreachable';
      await device.close();
      return 'unknown';
    },
  };
}

function bounded<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Stuck()), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
