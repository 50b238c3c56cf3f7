import { baudOf } from '../../../shared/printing/port.ts';
import { EPSON_PAGES, XPRINTER_PAGES } from './codepages.ts';
import { filePrinter } from './file.ts';
import type { PaperFormat } from './layout.ts';
import { formatOfModel } from './models.ts';
import type { PaperStore } from './papers.ts';
import type { KioskPorts, PortPlace } from './port.ts';
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

/** Finds a printer by its address and the kiosk that it belongs to; undefined for an address that means nothing. */
export type FindPrinter = (address: string, at: PortPlace) => Printer | undefined;

export interface PrintersOptions {
  readonly papers: PaperStore;
  /** Without it no kiosk has a port of its own. */
  readonly ports?: Pick<KioskPorts, 'printer'>;
  /** ms since 1970. */
  readonly now: () => number;
  readonly timeouts?: Partial<TcpTimeouts>;
}

/** The printers this server can reach: `virtual` and what `parsePrinter` reads. */
export function createPrinters(options: PrintersOptions): FindPrinter {
  const virtual = virtualPrinter(options.papers, options.now);
  const known = new Map<string, Printer>();
  return (address, at) => {
    if (address === 'virtual') return virtual;
    const cached = known.get(address);
    if (cached) return cached;
    const place = parsePrinter(address);
    if (!place) return undefined;
    if ('browser' in place) return options.ports?.printer(at, place.format);
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

/** The port of the kiosk itself. */
export interface BrowserPlace {
  readonly browser: true;
  readonly format: PaperFormat;
}

/** What one printer is known by among all processes: a kiosk's own port has the same address at every kiosk. */
export function printerKey(address: string, { site, kioskId }: PortPlace): string {
  return baudOf(address) === undefined ? address : `browser/${site}/${kioskId}`;
}

/**
 * Reads `tcp://host[:port]`, `file:/dev/…` or `browser` (there also `baud=`), with `?paper=58|80` and `pages=epson|xprinter`, or with `model=` and one
 * of `printerModels()`; undefined for anything else, so that a setting can be checked before a visitor stands in front
 * of it.
 */
export function parsePrinter(address: string): TcpPlace | FilePlace | BrowserPlace | undefined {
  if (baudOf(address) !== undefined) return browserPlace(address);
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

function browserPlace(address: string): BrowserPlace | undefined {
  const settings = new URLSearchParams(address.split('?')[1] ?? '');
  settings.delete('baud');
  const format = formatOf(settings);
  return format && { browser: true, format };
}

function formatOf(settings: URLSearchParams): PaperFormat | undefined {
  if ([...settings.keys()].some((key) => !SETTINGS.has(key))) return undefined;
  const model = settings.get('model');
  if (model !== null) return settings.size === 1 ? formatOfModel(model) : undefined;
  const columns = COLUMNS.get(settings.get('paper') ?? '80');
  const pages = PAGES.get(settings.get('pages') ?? 'epson');
  return columns === undefined || pages === undefined ? undefined : { columns, pages };
}
