import { EPSON_PAGES, XPRINTER_PAGES } from './codepages.ts';
import { filePrinter } from './file.ts';
import type { PaperFormat } from './layout.ts';
import { formatOfModel } from './models.ts';
import type { PaperStore } from './papers.ts';
import type { Printer } from './printer.ts';
import type { TcpPlace, TcpTimeouts } from './tcp.ts';
import { tcpPrinter } from './tcp.ts';
import { virtualPrinter } from './virtual.ts';

/** Port of raw printing ("JetDirect"), which all receipt printers with a network plug use. */
const RAW_PORT = 9100;
/** Paper width in mm → columns of font A. */
const COLUMNS = new Map([
  ['58', 32],
  ['80', 48],
]);
const PAGES = new Map([
  ['epson', EPSON_PAGES],
  ['xprinter', XPRINTER_PAGES],
]);
const SETTINGS = new Set(['paper', 'pages', 'model']);

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
    const printer =
      'path' in place ? filePrinter(place.path, place.format) : tcpPrinter(place, options.timeouts);
    known.set(address, printer);
    return printer;
  };
}

/** A device file of this machine. */
export interface FilePlace {
  readonly path: string;
  readonly format: PaperFormat;
}

/**
 * Reads `tcp://host[:port]` or `file:/dev/…`, with `?paper=58|80` and `pages=epson|xprinter`, or with `model=` and one
 * of `printerModels()`; undefined for anything else, so that a setting can be checked before a visitor stands in front
 * of it.
 */
export function parsePrinter(address: string): TcpPlace | FilePlace | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port, pathname, username, searchParams } = new URL(address);
  const format = formatOf(searchParams);
  if (format === undefined || username !== '') return undefined;
  if (protocol === 'file:')
    return hostname === '' && pathname.startsWith('/dev/') ? { path: pathname, format } : undefined;
  if (protocol !== 'tcp:' || hostname === '') return undefined;
  if (pathname !== '' && pathname !== '/') return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  return { host, port: port === '' ? RAW_PORT : Number(port), format };
}

function formatOf(settings: URLSearchParams): PaperFormat | undefined {
  if ([...settings.keys()].some((key) => !SETTINGS.has(key))) return undefined;
  const model = settings.get('model');
  if (model !== null) return settings.size === 1 ? formatOfModel(model) : undefined;
  const columns = COLUMNS.get(settings.get('paper') ?? '80');
  const pages = PAGES.get(settings.get('pages') ?? 'epson');
  return columns === undefined || pages === undefined ? undefined : { columns, pages };
}
