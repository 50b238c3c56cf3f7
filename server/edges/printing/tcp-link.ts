import type { Socket } from 'node:net';
import { connect } from 'node:net';

/** The connection could not be made, or broke. */
export class LinkBroken extends Error {
  override name = 'LinkBroken';
}

/** The other side takes no more bytes. */
export class LinkStalled extends Error {
  override name = 'LinkStalled';
}

const CHUNK = 4096;

/** A connection to a printer: bytes out with back pressure, answers in, every wait bounded. */
export class TcpLink {
  readonly #socket: Socket;
  #heard: number[] = [];
  /** The other side has said that it will not answer any more; it may still listen. */
  #mute = false;
  #broken: LinkBroken | undefined;
  #wakers = new Set<() => void>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (data) => {
      this.#heard.push(...data);
      this.#wake();
    });
    socket.on('end', () => {
      this.#mute = true;
      this.#wake();
    });
    socket.on('error', (error) => this.#break(error.message));
    socket.on('close', () => this.#wake());
  }

  /** @throws {LinkBroken} refused, unknown host, or not connected after `timeout` ms */
  static open(host: string, port: number, timeout: number): Promise<TcpLink> {
    // Half-open: a listener that only writes what it gets to a file may close its own direction at once.
    const socket = connect({ host, port, allowHalfOpen: true });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => socket.destroy(new Error('no connection in time')), timeout);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(new LinkBroken(error.message));
      };
      socket.once('error', fail);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', fail);
        resolve(new TcpLink(socket));
      });
    });
  }

  get mute(): boolean {
    return this.#mute;
  }

  /** Sends everything, never more than the other side takes. `stall` is the longest pause between two chunks, in ms. */
  async send(bytes: Uint8Array, stall: number): Promise<void> {
    for (let at = 0; at < bytes.length; at += CHUNK) {
      let sent = false;
      this.#socket.write(bytes.subarray(at, at + CHUNK), (error) => {
        if (error) this.#break(error.message);
        sent = true;
        this.#wake();
      });
      if (!(await this.#until(() => sent, stall))) throw new LinkStalled('the printer takes no more bytes');
    }
  }

  /**
   * Waits for an answer; undefined when there is none after `timeout` ms or can be none any more.
   * @param find looks at all bytes heard since the last `forget`
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
    this.#socket.end();
    await this.#until(() => this.#socket.closed, grace);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** True as soon as `condition` holds, false after `timeout` ms. @throws {LinkBroken} */
  #until(condition: () => boolean, timeout: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const settle = (value: boolean): void => {
        clearTimeout(timer);
        this.#wakers.delete(check);
        if (this.#broken) reject(this.#broken);
        else resolve(value);
      };
      const check = (): void => {
        if (this.#broken || condition()) settle(true);
        else if (this.#socket.closed) settle(false);
      };
      const timer = setTimeout(() => settle(false), timeout);
      this.#wakers.add(check);
      check();
    });
  }

  #break(reason: string): void {
    this.#broken ??= new LinkBroken(reason);
    this.#wake();
  }

  #wake(): void {
    for (const waker of this.#wakers) waker();
  }
}
