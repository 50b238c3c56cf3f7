/** Reads forward through bytes; reading past the end throws `CutShort`, which the decoder turns into an element. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The next byte. */
  byte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) throw new CutShort();
    this.at += 1;
    return value;
  }

  /** The next 16 bits, low byte first, as all lengths in ESC/POS are. */
  word(): number {
    const low = this.byte();
    return low + this.byte() * 256;
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.length) throw new CutShort();
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }

  /** Everything up to a zero byte, which is read too. */
  untilZero(): Uint8Array {
    const end = this.bytes.indexOf(0, this.at);
    if (end === -1) throw new CutShort();
    const taken = this.take(end - this.at);
    this.at += 1;
    return taken;
  }
}

/** The bytes ended inside a command. */
export class CutShort extends Error {
  override name = 'CutShort';
}
