/** The address of a printer in the parts that a form asks for; see `parsePrinter` on the server, and the site's schema. */

export const PRINTER_KINDS = ['virtual', 'browser', 'tcp', 'file'] as const;
export type PrinterKind = (typeof PRINTER_KINDS)[number];

export interface PrinterParts {
  /** A picture; at the kiosk itself; on the network; a device file of the server. */
  readonly kind: PrinterKind;
  readonly host: string;
  readonly port: string;
  readonly file: string;
  /** Empty: an ESC/POS printer of some kind, with the next two. */
  readonly model: string;
  /** Width in millimetres, and whose character sets it has. */
  readonly paper: string;
  readonly pages: string;
  /** Of a serial port of the kiosk; empty: as the kiosk has it. */
  readonly baud: string;
}

export const PAPERS = ['80', '58'] as const;
export const PAGES = ['epson', 'xprinter'] as const;
const RAW_PORT = '9100';

/** Reads whatever stands there, whole or half. */
export function readPrinter(address: string): PrinterParts {
  const [place = '', query = ''] = address.split('?');
  const settings = new URLSearchParams(query);
  const of = (name: string, standard = '') => settings.get(name) ?? standard;
  const [, host = '', port = RAW_PORT] = /^tcp:\/\/(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(place) ?? [];
  const [, file = ''] = /^file:(.*)$/.exec(place) ?? [];
  const kind = PRINTER_KINDS.find((one) => place === one || place.startsWith(`${one}:`)) ?? 'virtual';
  const [paper, pages] = [of('paper', PAPERS[0]), of('pages', PAGES[0])];
  return { kind, host, port, file, model: of('model'), paper, pages, baud: of('baud') };
}

/** What is as usual is left out. */
export function writePrinter({ kind, host, port, file, model, paper, pages, baud }: PrinterParts): string {
  if (kind === 'virtual') return kind;
  const settings = new URLSearchParams();
  if (kind === 'browser' && baud !== '') settings.set('baud', baud);
  if (model !== '') settings.set('model', model);
  else {
    if (paper !== PAPERS[0]) settings.set('paper', paper);
    if (pages !== PAGES[0]) settings.set('pages', pages);
  }
  const place = { browser: 'browser', tcp: `tcp://${host}:${port}`, file: `file:${file}` }[kind];
  return settings.size === 0 ? place : `${place}?${settings.toString()}`;
}
