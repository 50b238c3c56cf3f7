import type { ByteLink } from '../../../shared/printing/byte-link.ts';
import { Dialogue, type DialogueLimits } from '../../../shared/printing/dialogue.ts';
import type { PaperFormat } from './layout.ts';
import type { Printer } from './printer.ts';
import { openTcpLink } from './tcp-link.ts';

export interface TcpPlace {
  readonly host: string;
  readonly port: number;
  readonly format: PaperFormat;
}

/** All in ms. */
export interface TcpTimeouts extends DialogueLimits {
  readonly connect: number;
}

const TIMEOUTS: TcpTimeouts = { connect: 2000, status: 500, stall: 8000, completion: 4000, goodbye: 500 };

/** A network printer that takes raw bytes ("port 9100"). One connection per ticket: status before, bytes, proof after. */
export function tcpPrinter(place: TcpPlace, timeouts: Partial<TcpTimeouts> = {}): Printer {
  const limits = { ...TIMEOUTS, ...timeouts };
  const dialogue = new Dialogue(limits);

  const talk = async <T>(work: (link: () => Promise<ByteLink>) => Promise<T>): Promise<T> => {
    let link: ByteLink | undefined;
    try {
      const value = await work(async () => {
        link = await openTcpLink(place.host, place.port, limits.connect);
        return link;
      });
      // Most printers take one connection at a time: the next ticket must not be refused because of this one.
      await link?.end(limits.goodbye).catch(() => undefined);
      return value;
    } finally {
      link?.close();
    }
  };

  return {
    exclusive: true,
    format: place.format,
    print: (bytes, _label, beforeCut = async () => {}) =>
      talk((link) => dialogue.print(link, bytes, beforeCut)),
    status: () => talk((link) => dialogue.status(link)),
  };
}
