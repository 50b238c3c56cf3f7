import { EPSON_PAGES, XPRINTER_PAGES } from './codepages.ts';
import type { PaperFormat } from './layout.ts';
import type { PaperStore } from './papers.ts';
import type { Printer } from './printer.ts';
import type { TcpPlace, TcpTimeouts } from './tcp.ts';
import { tcpPrinter } from './tcp.ts';
import { virtualPrinter } from './virtual.ts';

/** Port of raw printing ("JetDirect"), which all receipt printers with a network plug use. */
const RAW_PORT = 9100;
/** Paper width in mm → columns of font A. */
const COLUMNS = new Map<string, PaperFormat['columns']>([
  ['58', 32],
  ['80', 48],
]);
const PAGES = new Map([
  ['epson', EPSON_PAGES],
  ['xprinter', XPRINTER_PAGES],
]);

/** Finds a printer by its address; undefined for an address that means nothing. */
export type FindPrinter = (address: string) => Printer | undefined;

export interface PrintersOptions {
  readonly papers: PaperStore;
  /** ms since 1970. */
  readonly now: () => number;
  readonly timeouts?: Partial<TcpTimeouts>;
}

/** The printers this server can reach: `virtual` and what `parsePrinter` reads. */
export function createPrinters(options: PrintersOptions): FindPrinter {
  const virtual = virtualPrinter(options.papers, options.now);
  const known = new Map<string, Printer>();
  return (address) => {
    if (address === 'virtual') return virtual;
    const cached = known.get(address);
    if (cached) return cached;
    const place = parsePrinter(address);
    if (!place) return undefined;
    const printer = tcpPrinter(place, options.timeouts);
    known.set(address, printer);
    return printer;
  };
}

/**
 * Reads `tcp://host[:port][?paper=58|80][&pages=epson|xprinter]`; undefined for anything else, so that a setting can be
 * checked before a visitor stands in front of it.
 */
export function parsePrinter(address: string): TcpPlace | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, pathname, username, searchParams } = new URL(address);
  if (protocol !== 'tcp:' || hostname === '' || username !== '') return undefined;
  if (pathname !== '' && pathname !== '/') return undefined;
  const columns = COLUMNS.get(searchParams.get('paper') ?? '80');
  const pages = PAGES.get(searchParams.get('pages') ?? 'epson');
  const others = [...searchParams.keys()].filter((key) => key !== 'paper' && key !== 'pages');
  if (!columns || !pages || others.length > 0) return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: port === '' ? RAW_PORT : Number(port), format: { columns, pages } };
}
