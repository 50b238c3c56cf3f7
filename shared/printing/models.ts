/** The printer models that papers can be laid out for, as a list to choose from. */

export interface PrinterModel {
  /** What stands in an address as `model=`: `epson-tm-t88vi`. */
  readonly id: string;
  readonly name: string;
  /** Width in mm. */
  readonly paper: 58 | 80;
}

export interface PrinterMaker {
  /** Empty for models that are sold under many names. */
  readonly maker: string;
  readonly models: readonly PrinterModel[];
}
