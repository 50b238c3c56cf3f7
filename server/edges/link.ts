/**
 * One client's connection below socket.io, which costs several times what a message of ours does. socket.io
 * shakes hands, keeps the connection alive and ends it; messages pass here, both ways.
 */
import { Bucket, type Rate } from '../bucket.ts';
import { ackOf, answerText, textFrame } from './frames.ts';

/** Bytes that may wait for a client to read them: one that has not read so much will not catch up. */
const UNREAD = 1024 * 1024;
/** Messages refused for coming too fast, without a pause between, until the sender is thrown out. */
const PATIENCE = 50;

/** The part of a websocket that finished frames are handed to, as socket.io's own adapter does. */
interface WebSocket {
  readonly bufferedAmount: number;
  readonly _sender: { sendFrame(list: readonly Buffer[]): void };
  on(event: 'ping' | 'pong', listener: () => void): unknown;
  terminate(): void;
}

/** The part of an engine.io connection that is used here. */
export interface Conn {
  readonly readyState: string;
  readonly transport: { readonly socket: WebSocket };
  /** What engine.io itself has not been able to send yet. */
  readonly writeBuffer: readonly unknown[];
  request: unknown;
  write(text: string, options: { readonly wsPreEncodedFrame: readonly Buffer[] }): unknown;
  close(discard: boolean): unknown;
  on(event: string, listener: (value: unknown) => void): unknown;
  listeners(event: 'data'): unknown[];
  removeAllListeners(event: 'data'): unknown;
}

export interface LinkOptions {
  /** For as long as nobody knows who it is. */
  readonly rate: Rate;
  /** What a message over the rate is answered with, JSON. */
  readonly refusal: string;
  /** Any steady clock, ms. */
  readonly clock: () => number;
}

/** Hears one event; `ack` is empty where no answer is wanted. */
export type Ear = (packet: string, ack: string) => void;

export class Link {
  readonly #conn: Conn;
  readonly #options: LinkOptions;
  readonly #toSocketIo: (data: unknown) => void;
  readonly #bucket = new Bucket();
  rate: Rate;
  #refused = 0;
  #hasGreeted = false;
  #ear: Ear | undefined;
  #isOver = false;

  /** Takes over a connection on which nothing has been received yet. */
  constructor(conn: Conn, options: LinkOptions) {
    this.#conn = conn;
    this.#options = options;
    this.rate = options.rate;
    this.#toSocketIo = conn.listeners('data')[0] as (data: unknown) => void;
    conn.removeAllListeners('data');
    conn.on('data', (data) => this.#take(data));
    conn.on('packet', (packet) => {
      if ((packet as { type: string }).type !== 'message') this.#charge();
    });
    // Answered or swallowed by the websocket itself, and yet they cost.
    conn.transport.socket.on('ping', () => this.#charge());
    conn.transport.socket.on('pong', () => this.#charge());
  }

  get isOpen(): boolean {
    return !this.#isOver && this.#conn.readyState === 'open';
  }

  /** From now on the client is known, and its events are heard. */
  listen(ear: Ear): void {
    this.#ear = ear;
  }

  /** The client has gone: a goodbye comes before the end of its connection, and may come without. */
  end(): void {
    this.#isOver = true;
    this.#ear = undefined;
  }

  /** Writes one frame behind everything that was written before. */
  write(frame: Buffer): void {
    const conn = this.#conn;
    if (!this.isOpen) return;
    const { bufferedAmount, _sender: sender } = conn.transport.socket;
    if (bufferedAmount > UNREAD) return this.cut();
    if (conn.writeBuffer.length === 0) sender.sendFrame([frame]);
    // The text is never looked at where there is a frame.
    else conn.write('2', { wsPreEncodedFrame: [frame] });
  }

  answer(ack: string, json: string): void {
    if (ack !== '' && this.isOpen) this.write(textFrame(answerText(ack, json)));
  }

  /** Ends it at once, without waiting for a client that may not be reading: it comes back by itself. */
  cut(): void {
    const { socket } = this.#conn.transport;
    this.#conn.close(true);
    socket.terminate();
  }

  #take(data: unknown): void {
    if (this.#conn.readyState !== 'open') return;
    // Attachments: no screen sends any.
    if (typeof data !== 'string') return this.cut();
    const allowed = this.#charge();
    if (this.#conn.readyState !== 'open') return;
    const ack = ackOf(data);
    if (ack !== undefined && this.#ear !== undefined) {
      if (allowed) this.#ear(data, ack);
      else this.answer(ack, this.#options.refusal);
    } else if (this.#isHandshake(data)) {
      this.#toSocketIo(data);
    } else {
      // Other namespaces, answers to nothing, events before the handshake, rubbish.
      this.cut();
    }
  }

  /** CONNECT to the main namespace, once, and DISCONNECT from it. */
  #isHandshake(packet: string): boolean {
    if (packet === '1') return true;
    if (this.#hasGreeted || (packet !== '0' && !packet.startsWith('0{'))) return false;
    this.#hasGreeted = true;
    return true;
  }

  /** @returns false where it comes too fast */
  #charge(): boolean {
    const { rate } = this;
    const now = this.#options.clock();
    if (this.#bucket.isFull(now)) this.#refused = 0;
    if (this.#bucket.take(rate, now)) return true;
    this.#refused += 1;
    if (this.#refused > PATIENCE) this.cut();
    return false;
  }
}
