/** Commands over the wire: the built server as a process of its own, real sockets, real HTTP. */
import autocannon from 'autocannon';
import { io, type Socket } from 'socket.io-client';
import { startServer, type TestServer } from '../support/server.ts';
import { perSecond } from './figures.ts';

const SITE = 'hamburg-mitte';
const COMMAND = `/api/sites/${SITE}/commands/issue-ticket`;
const body = JSON.stringify({ serviceId: 'wohnsitz' });

export interface WireServer {
  readonly server: TestServer;
  readonly token: string;
}

/** A server on an empty Redis, and a clerk's token for it. */
export async function startWireServer(socketPath: string): Promise<WireServer> {
  const server = await startServer({ env: { REDIS_URL: socketPath, AUFRUF_RATE: '1000000' } });
  const answer = await fetch(`${server.url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ site: SITE, as: 'clerk' }),
  });
  const { token } = (await answer.json()) as { token: string };
  return { server, token };
}

/** Acknowledged commands per second over so many sockets, each sending its next when the last was answered. */
export async function socketPerSecond(
  { server, token }: WireServer,
  sockets: number,
  ms: number,
): Promise<number> {
  const clients = await Promise.all(Array.from({ length: sockets }, () => connect(server.url, token)));
  let id = 0;
  const rate = await perSecond(sockets, ms, async (sender) => {
    id += 1;
    const command = {
      id: `bench-${id}-socket`,
      site: SITE,
      name: 'issue-ticket',
      input: { serviceId: 'wohnsitz' },
    };
    const answer = (await clients[sender]?.emitWithAck('command', command)) as { ok: boolean };
    if (!answer.ok) throw new Error(JSON.stringify(answer));
  });
  for (const client of clients) client.disconnect();
  return rate;
}

/** Answered commands per second over so many keep-alive connections. */
export async function httpPerSecond(
  { server, token }: WireServer,
  connections: number,
  ms: number,
): Promise<number> {
  let id = 0;
  const result = await autocannon({
    url: server.url + COMMAND,
    connections,
    duration: ms / 1000,
    requests: [
      {
        method: 'POST',
        body,
        setupRequest: (request) => {
          id += 1;
          const headers = {
            Authorization: `Bearer ${token}`,
            'Content-Type': 'application/json',
            'Idempotency-Key': `bench-${id}-http`,
          };
          return { ...request, headers };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}

function connect(url: string, token: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], auth: { token }, forceNew: true });
    socket.once('welcome', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}
