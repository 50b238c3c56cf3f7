/** What the printer models that the encoder knows can print, asked of the encoder itself. */
import type { ReceiptPrinterEncoderOptions as Options } from '@point-of-sale/receipt-printer-encoder';
import EscPosEncoder from 'esc-pos-encoder';
import { PREFERRED_PAGES } from './codepages.ts';
import type { PaperFormat } from './layout.ts';

const ESC = 0x1b;
/** The package's types leave it open. */
interface Capabilities {
  readonly language: string;
  readonly codepages: string;
  readonly fonts: Readonly<Record<string, { readonly columns: number } | undefined>>;
  readonly qrcode: { readonly supported: boolean };
  readonly cutter?: object;
}

const known = new Map<string, PaperFormat | undefined>();

/** Ids of all models that speak ESC/POS: `epson-tm-t88vi`, `citizen-ct-s310ii`, … */
export function printerModels(): readonly { readonly id: string; readonly name: string }[] {
  return EscPosEncoder.printerModels.filter(({ id }) => formatOfModel(id) !== undefined);
}

/** Undefined for a model that the encoder does not know, or that speaks another language. */
export function formatOfModel(id: string): PaperFormat | undefined {
  if (!known.has(id)) known.set(id, read(id));
  return known.get(id);
}

function read(id: string): PaperFormat | undefined {
  if (!EscPosEncoder.printerModels.some((model) => model.id === id)) return undefined;
  const encoder = new EscPosEncoder({ printerModel: id as Options['printerModel'] });
  const { language, codepages, fonts, qrcode, cutter } = encoder.printerCapabilities as Capabilities;
  const columns = fonts['A']?.columns;
  if (language !== 'esc-pos' || columns === undefined) return undefined;
  const pages = PREFERRED_PAGES.flatMap((page) => {
    const number = pageNumber(codepages, page);
    return number === undefined ? [] : [[page, number] as const];
  });
  return {
    columns,
    pages: Object.fromEntries(pages),
    ...(!qrcode.supported && { qr: false as const }),
    ...(cutter === undefined && { cutter: false as const }),
  };
}

/** The number in the `ESC t n` that the encoder writes for a page, if the mapping has it. */
function pageNumber(mapping: string, page: (typeof PREFERRED_PAGES)[number]): number | undefined {
  try {
    const encoder = new EscPosEncoder({
      codepageMapping: mapping as Options['codepageMapping'],
      errors: 'strict',
    });
    const bytes = encoder.codepage(page).text('x').encode();
    const at = bytes.findIndex((byte, index) => byte === ESC && bytes[index + 1] === 0x74);
    return at === -1 ? undefined : bytes[at + 2];
  } catch {
    return undefined;
  }
}
