import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { join } from 'node:path';
import { makeTempDir } from './temp-dir.ts';

/** What becomes of bytes that travel through the proxy. */
type Way = 'pass' | 'swallow' | 'hold';

/** A wire to a server that can be made to fail in mid-command. */
export type Proxy = Readonly<{
  socketPath: string;
  /** `hold` keeps bytes until `release`, `swallow` drops them; each stays so until it is changed. */
  requests(way: Way): void;
  replies(way: Exclude<Way, 'hold'>): void;
  /** From now on every reply comes so much later, ms. */
  slow(ms: number): void;
  /** Resolves when the next bytes that contain `text` come from the client (or, of `replies`, from the server). */
  seen(side: 'requests' | 'replies', text: string): Promise<void>;
  /** Cuts all connections and refuses new ones until `up`. Held requests stay deliverable. */
  down(): void;
  up(): void;
  /** Delivers what was held, even where its client is gone. */
  release(): void;
  close(): Promise<void>;
}>;

/** @param target the path of a unix socket, or where each new connection leads */
export async function startProxy(target: string | (() => NetConnectOpts)): Promise<Proxy> {
  const dir = makeTempDir();
  const socketPath = join(dir.path, 'proxy.sock');
  const clients = new Set<Socket>();
  const servers = new Set<Socket>();
  const held: { readonly server: Socket; readonly bytes: Buffer }[] = [];
  const watchers = new Set<{ side: string; text: string; resolve: () => void }>();
  let isUp = true;
  let late = 0;
  let requestWay: Way = 'pass';
  let replyWay: Way = 'pass';

  const notice = (side: string, bytes: Buffer) => {
    for (const watcher of watchers) {
      if (watcher.side !== side || !bytes.includes(watcher.text)) continue;
      watchers.delete(watcher);
      watcher.resolve();
    }
  };
  const listener = createServer((client) => {
    client.on('error', () => {});
    if (isUp) serve(client);
    else client.destroy();
  });
  const serve = (client: Socket) => {
    const server = connect(typeof target === 'string' ? { path: target } : target());
    server.on('error', () => {});
    clients.add(client);
    servers.add(server);
    client.on('data', (bytes) => {
      if (requestWay === 'pass') server.write(bytes);
      else if (requestWay === 'hold') held.push({ server, bytes });
      notice('requests', bytes);
    });
    server.on('data', (bytes) => {
      if (replyWay === 'pass' && late > 0) setTimeout(() => client.writable && client.write(bytes), late);
      else if (replyWay === 'pass') client.write(bytes);
      notice('replies', bytes);
    });
    client.on('close', () => {
      clients.delete(client);
      if (!held.some((entry) => entry.server === server)) server.end();
    });
    server.on('close', () => {
      servers.delete(server);
      client.destroy();
    });
  };
  listener.listen(socketPath);
  await once(listener, 'listening');
  return {
    socketPath,
    requests: (way) => void (requestWay = way),
    replies: (way) => void (replyWay = way),
    slow: (ms) => void (late = ms),
    seen: (side, text) => new Promise((resolve) => watchers.add({ side, text, resolve })),
    down() {
      isUp = false;
      for (const client of clients) client.destroy();
    },
    up: () => void (isUp = true),
    release() {
      for (const { server, bytes } of held.splice(0)) server.write(bytes);
    },
    async close() {
      for (const socket of [...clients, ...servers]) socket.destroy();
      listener.close();
      await once(listener, 'close');
      dir.remove();
    },
  };
}
