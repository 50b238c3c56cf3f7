import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';

/** Held until `release`, or until the process ends in whatever way. */
export type Lock = Readonly<{ release(): Promise<void> }>;

/**
 * Takes a lock by listening on a unix socket: the kernel lets go of it when the process dies, which a file with a
 * process id in it cannot do (ids are used again, in containers at once).
 * @returns undefined when another process holds it
 */
export async function takeLock(path: string): Promise<Lock | undefined> {
  const first = await listen(path);
  if (first !== undefined) return lock(first);
  if (await isAnswered(path)) return undefined;
  rmSync(path, { force: true });
  const second = await listen(path);
  return second && lock(second);
}

function lock(server: Server): Lock {
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function listen(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(path);
  try {
    await once(server, 'listening');
    return server;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return undefined;
    throw error;
  }
}

async function isAnswered(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
