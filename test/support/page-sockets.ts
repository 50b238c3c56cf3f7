/** Connections for a page that stands in for a plug: real bytes to a real peer. The page's side is strings: base64. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { BrowserContext } from 'playwright-core';

interface Wire {
  readonly socket: Socket;
  heard: Buffer;
  wake: () => void;
}

export interface PageSockets {
  /** Number of a new connection, or null. A page that was loaded again has lost those it had. */
  open(load: string): Promise<number | null>;
  /** The next bytes, at most so many; null when it is over. */
  read(id: number, most?: number): Promise<string | null>;
  /** @throws where it is over */
  write(id: number, bytes: Uint8Array): Promise<void>;
  close(id: number): void;
}

/** @param address of the peer, `tcp://host:port` */
export function pageSockets(address: string): PageSockets {
  const { hostname, port } = new URL(address);
  const wires: Wire[] = [];
  let current = '';
  return {
    async open(load) {
      if (load !== current) for (const { socket } of wires) socket.destroy();
      current = load;
      const socket = connect({ host: hostname, port: Number(port) });
      const wire: Wire = { socket, heard: Buffer.alloc(0), wake() {} };
      const id = wires.push(wire) - 1;
      socket.on('data', (data) => {
        wire.heard = Buffer.concat([wire.heard, data]);
        wire.wake();
      });
      socket.on('close', () => wire.wake());
      socket.on('error', () => socket.destroy());
      await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
      return socket.destroyed ? null : id;
    },
    async read(id, most = Number.MAX_SAFE_INTEGER) {
      const wire = wires[id];
      if (wire === undefined) return null;
      if (wire.heard.length === 0 && !wire.socket.destroyed)
        await new Promise<void>((resolve) => (wire.wake = resolve));
      if (wire.heard.length === 0) return null;
      const bytes = wire.heard.subarray(0, most);
      wire.heard = wire.heard.subarray(bytes.length);
      return bytes.toString('base64');
    },
    write: (id, bytes) =>
      new Promise((resolve, reject) => {
        const socket = wires[id]?.socket;
        if (socket === undefined || socket.destroyed) return reject(new Error('The device has been lost.'));
        socket.write(bytes, (error) => (error ? reject(error) : resolve()));
      }),
    close: (id) => void wires[id]?.socket.destroy(),
  };
}

/** Lets every page of a context use the functions by their names. */
export async function expose(
  context: BrowserContext,
  functions: Readonly<Record<string, (...values: never[]) => unknown>>,
): Promise<void> {
  for (const [name, act] of Object.entries(functions)) await context.exposeFunction(name, act);
}
