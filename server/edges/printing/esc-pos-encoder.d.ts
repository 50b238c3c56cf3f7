// The package ships no types. It is a thin wrapper that fixes the language to ESC/POS.
declare module 'esc-pos-encoder' {
  import type { ReceiptPrinterEncoderOptions } from '@point-of-sale/receipt-printer-encoder';
  import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';

  export default class EscPosEncoder extends ReceiptPrinterEncoder {
    constructor(options?: Omit<ReceiptPrinterEncoderOptions, 'language'>);
  }
}
