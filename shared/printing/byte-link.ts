/** A connection to a printer, whatever carries it: bytes out with back pressure, answers in, every wait bounded. */

/** The connection could not be made, or broke. */
export class LinkBroken extends Error {
  override name = 'LinkBroken';
}

/** The other side takes no more bytes. */
export class LinkStalled extends Error {
  override name = 'LinkStalled';
}

/** What carries the bytes. */
export interface Carrier {
  /** Hands one piece over; `taken` is called once, with what went wrong or with nothing. */
  write(bytes: Uint8Array, taken: (trouble?: string) => void): void;
  /** Says that nothing more follows. */
  end(): void;
  close(): void;
  /** Calls back once after so many milliseconds; the result cancels. */
  after(milliseconds: number, act: () => void): () => void;
}

const CHUNK = 4096;

export class ByteLink {
  readonly #carrier: Carrier;
  readonly #chunk: number;
  #heard: number[] = [];
  #mute = false;
  #closed = false;
  #broken: LinkBroken | undefined;
  #wakers = new Set<() => void>();

  /** @param chunk the most bytes that are handed over at once */
  constructor(carrier: Carrier, chunk = CHUNK) {
    this.#carrier = carrier;
    this.#chunk = chunk;
  }

  /** The other side has said that it will not answer any more; it may still listen. */
  get mute(): boolean {
    return this.#mute;
  }

  /** The carrier tells: bytes have come. */
  hear(bytes: Uint8Array): void {
    this.#heard.push(...bytes);
    this.#wake();
  }

  /** The carrier tells: no answer will come any more. */
  silence(): void {
    this.#mute = true;
    this.#wake();
  }

  /** The carrier tells: it is over, in order. */
  closed(): void {
    this.#closed = true;
    this.#wake();
  }

  /** The carrier tells: it is over, out of order. */
  break(reason: string): void {
    this.#broken ??= new LinkBroken(reason);
    this.#wake();
  }

  /**
   * Sends everything, never more than the other side takes.
   * @param stall the longest pause between two pieces, ms
   * @throws {LinkStalled} {LinkBroken}
   */
  async send(bytes: Uint8Array, stall: number): Promise<void> {
    for (let at = 0; at < bytes.length; at += this.#chunk) {
      let isTaken = false;
      this.#carrier.write(bytes.subarray(at, at + this.#chunk), (trouble) => {
        if (trouble !== undefined) this.break(trouble);
        isTaken = true;
        this.#wake();
      });
      if (!(await this.#until(() => isTaken, stall)))
        throw new LinkStalled('the printer takes no more bytes');
    }
  }

  /**
   * Waits for an answer; undefined when there is none after `timeout` ms or can be none any more.
   * @param find looks at all bytes heard since the last `forget`
   * @throws {LinkBroken}
   */
  async answer<T>(
    find: (heard: readonly number[]) => T | undefined,
    timeout: number,
  ): Promise<T | undefined> {
    let found = find(this.#heard);
    await this.#until(() => {
      found = find(this.#heard);
      return found !== undefined || this.#mute;
    }, timeout);
    return found;
  }

  forget(): void {
    this.#heard = [];
  }

  /** Says goodbye after the last byte and waits, at most `grace` ms, until the other side has closed too. */
  async end(grace: number): Promise<void> {
    this.#carrier.end();
    await this.#until(() => this.#closed, grace);
  }

  close(): void {
    this.#carrier.close();
  }

  /** True as soon as `condition` holds, false after `timeout` ms. @throws {LinkBroken} */
  #until(condition: () => boolean, timeout: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const settle = (value: boolean): void => {
        cancel();
        this.#wakers.delete(check);
        if (this.#broken) reject(this.#broken);
        else resolve(value);
      };
      const check = (): void => {
        if (this.#broken || condition()) settle(true);
        else if (this.#closed) settle(false);
      };
      const cancel = this.#carrier.after(timeout, () => settle(false));
      this.#wakers.add(check);
      check();
    });
  }

  #wake(): void {
    for (const waker of this.#wakers) waker();
  }
}
