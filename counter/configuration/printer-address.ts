/** A kiosk's printer as a form asks for it: the plug, what is at its other end, the model. */

export const PLUGS = ['virtual', 'kiosk', 'network', 'server'] as const;
export type Plug = (typeof PLUGS)[number];

/** Of a model that is on no list: like an Epson or like an Xprinter, with 80 or 58 mm paper. */
export const OTHER_FORMATS = ['', 'paper=58', 'pages=xprinter', 'pages=xprinter&paper=58'] as const;

export interface PrinterChoice {
  readonly plug: Plug;
  /** `network`: "10.1.2.3:9100"; `server`: "/dev/usb/lp0"; otherwise empty. */
  readonly place: string;
  /** What papers are laid out for: `model=…`, or one of `OTHER_FORMATS`. */
  readonly format: string;
  /** Of a serial port at the kiosk; empty: the usual one. */
  readonly baud: string;
}

const RAW_PORT = 9100;
const PREFIX: Readonly<Record<Plug, string>> = {
  virtual: 'virtual',
  kiosk: 'browser',
  network: 'tcp://',
  server: 'file:',
};
const USUAL = [
  ['paper', '80'],
  ['pages', 'epson'],
] as const;
/** What is filled in when a plug is chosen. */
const FIRST_PLACE: Readonly<Partial<Record<Plug, string>>> = { server: '/dev/usb/lp0' };

export function readPrinter(address: unknown): PrinterChoice {
  const text = typeof address === 'string' ? address : '';
  const [before = '', settings = ''] = text.split('?');
  const plug = PLUGS.find((each) => before.startsWith(PREFIX[each])) ?? 'network';
  const given = new URLSearchParams(settings);
  const baud = given.get('baud') ?? '';
  given.delete('baud');
  for (const [name, usual] of USUAL) if (given.get(name) === usual) given.delete(name);
  given.sort();
  const hasPlace = plug === 'network' || plug === 'server';
  const rest = before.startsWith(PREFIX[plug]) ? before.slice(PREFIX[plug].length) : before;
  return { plug, place: hasPlace ? rest : '', format: given.toString(), baud };
}

export function writePrinter({ plug, place, format, baud }: PrinterChoice): string {
  if (plug === 'virtual') return PREFIX.virtual;
  const settings = [format, plug === 'kiosk' && baud !== '' ? `baud=${baud}` : ''].filter(
    (part) => part !== '',
  );
  return [
    PREFIX[plug] + placeAt(plug, place.trim()),
    ...(settings.length > 0 ? [settings.join('&')] : []),
  ].join('?');
}

/** Another plug: what was at the old one is not at this. */
export function withPlug(choice: PrinterChoice, plug: Plug): PrinterChoice {
  return { ...choice, plug, place: FIRST_PLACE[plug] ?? '', baud: '' };
}

function placeAt(plug: Plug, place: string): string {
  if (plug === 'kiosk') return '';
  if (plug === 'server' || place === '') return place;
  const host = /:.*:/.test(place) && !place.startsWith('[') ? `[${place}]` : place;
  return /[^:]:\d+$/.test(host) && !host.endsWith(']') ? host : `${host}:${RAW_PORT}`;
}
