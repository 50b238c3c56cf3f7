/** A client that speaks engine.io and socket.io by hand, and so can send what no library would. */
import { WebSocket } from 'ws';

export interface Raw {
  readonly socket: WebSocket;
  /** Every message but pings, as text. */
  readonly heard: string[];
  isOpen(): boolean;
  /** Sends a message as it stands. */
  send(packet: string | Buffer): void;
}

/**
 * A client that is connected and welcome; it answers pings.
 * @param headers of its handshake
 * @throws when the server hangs up before that
 */
export async function openRaw(
  url: string,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Raw> {
  const address = `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(address, { headers });
  const heard: string[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('hung up on')));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') return socket.send('3');
      heard.push(text);
      if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
      if (text.startsWith('42["welcome"')) resolve();
    });
  });
  return {
    socket,
    heard,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (packet) => socket.send(packet),
  };
}
