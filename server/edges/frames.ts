/** Bytes and texts of the socket wire: websocket frames, and the few socket.io packets that screens send. */

const TEXT = 0x81;

/** A text message as one finished websocket frame, for any number of connections. */
export function textFrame(text: string): Buffer {
  const size = Buffer.byteLength(text);
  const header = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + size);
  frame[0] = TEXT;
  if (header === 2) {
    frame[1] = size;
  } else if (header === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(size), 2);
  }
  frame.write(text, header);
  return frame;
}

/** An event for everyone, as engine.io (4) and socket.io (2) wrap it. */
export function eventText(name: string, ...args: readonly unknown[]): string {
  return `42${JSON.stringify([name, ...args])}`;
}

/** The acknowledgement of a packet; its body is JSON already. */
export function answerText(ack: string, json: string): string {
  return `43${ack}[${json}]`;
}

/** An event's number, by which its sender knows the answer; empty where none is wanted. */
const EVENT = /^2(\d{0,15})\[/;

/** The number of an event's answer without reading the event; undefined where it is no event of the main namespace. */
export function ackOf(packet: string): string | undefined {
  return EVENT.exec(packet)?.[1];
}

/** An event of the main namespace and its first argument; undefined where it cannot be read. */
export function readEvent(
  packet: string,
  ack: string,
): { readonly name: string; readonly body: unknown } | undefined {
  try {
    const [name, body] = JSON.parse(packet.slice(1 + ack.length)) as unknown[];
    return typeof name === 'string' ? { name, body } : undefined;
  } catch {
    return undefined;
  }
}
