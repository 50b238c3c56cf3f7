import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';

export interface Frame {
  /** 1 text, 2 binary, 8 close, 9 ping; others do not exist. */
  readonly opcode?: number;
  readonly payload?: string | Buffer;
  readonly isLast?: boolean;
  readonly isMasked?: boolean;
  readonly reserved?: number;
  /** The length that the frame claims, where it lies. */
  readonly claims?: number;
}

/** A websocket of a client that keeps to no rule. */
export interface RawSocket {
  write(frame: Frame): void;
  text(payload: string): void;
  bytes(data: Buffer | string): void;
  /** Everything that the server has sent, frames and all. */
  heard(): string;
  /** Resolves when the server has ended the connection, or has said that it does. */
  closed: Promise<void>;
  destroy(): void;
}

export async function openRawSocket(url: string): Promise<RawSocket> {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  let heard = '';
  let unread: Buffer = Buffer.alloc(0);
  const closed = Promise.race([
    // Not `once`, which rejects where the server resets the connection.
    new Promise<void>((resolve) => socket.once('close', () => resolve())),
    new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        unread = Buffer.concat([unread, chunk]);
        if (unread.subarray(0, 4).toString() === 'HTTP') unread = afterHead(unread);
        for (let frame = nextFrame(unread); frame !== undefined; frame = nextFrame(unread)) {
          unread = unread.subarray(frame.end);
          if (frame.opcode === 8) resolve();
        }
      });
    }),
  ]);
  await once(socket, 'connect');
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  const says = (what: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => heard.includes(what) && resolve();
      socket.on('data', look);
      void closed.then(() => reject(new Error(`closed before it said ${what}`)));
    });
  socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
  await says('"pingInterval"');
  const write = (frame: Frame) => void socket.write(encode(frame));
  const text = (payload: string) => write({ payload });
  const welcomed = says('welcome');
  text('40');
  await welcomed;
  return {
    write,
    text,
    bytes: (data) => void socket.write(data),
    heard: () => heard,
    closed,
    destroy: () => socket.destroy(),
  };
}

function encode({
  opcode = 1,
  payload = '',
  isLast = true,
  isMasked = true,
  reserved = 0,
  claims,
}: Frame): Buffer {
  const data = Buffer.from(payload);
  const length = claims ?? data.length;
  const head = [(isLast ? 0x80 : 0) | (reserved << 4) | opcode];
  const mask = isMasked ? 0x80 : 0;
  if (length < 126) head.push(mask | length);
  else if (length < 65_536) head.push(mask | 126, length >> 8, length & 255);
  else
    head.push(
      mask | 127,
      0,
      0,
      0,
      0,
      (length >>> 24) & 255,
      (length >> 16) & 255,
      (length >> 8) & 255,
      length & 255,
    );
  if (!isMasked) return Buffer.concat([Buffer.from(head), data]);
  const key = randomBytes(4);
  const masked = data.map((byte, index) => byte ^ (key[index % 4] ?? 0));
  return Buffer.concat([Buffer.from(head), key, masked]);
}

function afterHead(data: Buffer): Buffer {
  const end = data.indexOf('\r\n\r\n');
  return end === -1 ? data : data.subarray(end + 4);
}

/** The first whole frame of a server, which masks nothing and stays below 64 KB here. */
function nextFrame(data: Buffer): { readonly opcode: number; readonly end: number } | undefined {
  if (data.length < 2 || data.subarray(0, 4).toString() === 'HTTP') return undefined;
  const short = data.readUInt8(1);
  if (short >= 126 && data.length < 4) return undefined;
  const end = short < 126 ? 2 + short : 4 + data.readUInt16BE(2);
  return data.length < end ? undefined : { opcode: data.readUInt8(0) & 15, end };
}
