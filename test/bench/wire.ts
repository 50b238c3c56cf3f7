/**
 * Commands over the wire: the built server as a process of its own, real sockets, real HTTP. The senders are as bare
 * as redis-benchmark's are: on few cores, what a sender costs is taken from the server.
 */
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { WebSocket } from 'ws';
import { signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { perSecond } from './figures.ts';

const SITE = 'hamburg-mitte';
const SERVICE = 'wohnsitz';
/** How long a server is used before it is measured, ms. */
const WARM = 1000;

export interface WireServer {
  readonly server: TestServer;
  readonly token: string;
  /** Where the commands go; default: the largest one. */
  readonly site?: string;
}

/** One sender's question and answer. */
interface Sender {
  send(id: string): Promise<void>;
  close(): void;
}

let sent = 0;

/** A server on an empty Redis that has worked a while, and a clerk's token for it. */
export async function startWireServer(socketPath: string): Promise<WireServer> {
  const server = await startServer({ env: { REDIS_URL: socketPath, AUFRUF_RATE: '1000000' } });
  const token = await signIn(server.url, { site: SITE, as: 'clerk' });
  const wire = { server, token };
  await socketPerSecond(wire, 64, WARM);
  await httpPerSecond(wire, 50, WARM);
  return wire;
}

/** Acknowledged commands per second over so many sockets, each sending its next when the last was answered. */
export function socketPerSecond(
  wire: WireServer,
  sockets: number,
  ms: number,
  waits?: number[],
): Promise<number> {
  return measure(sockets, ms, () => openSocket(wire), waits);
}

/** Answered commands per second over so many keep-alive connections. */
export function httpPerSecond(wire: WireServer, connections: number, ms: number): Promise<number> {
  return measure(connections, ms, () => openConnection(wire));
}

async function measure(
  count: number,
  ms: number,
  open: () => Promise<Sender>,
  waits?: number[],
): Promise<number> {
  const senders = await Promise.all(Array.from({ length: count }, open));
  const send = async (sender: number) => {
    sent += 1;
    await senders[sender]?.send(`bench-${sent}-wire`);
  };
  const rate = await perSecond(count, ms, send, waits);
  for (const sender of senders) sender.close();
  return rate;
}

/** A websocket that says just enough of engine.io and socket.io. */
async function openSocket({ server, token, site = SITE }: WireServer): Promise<Sender> {
  const url = `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { perMessageDeflate: false });
  let heard = (_text: string) => {};
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    if (text === '2') socket.send('3');
    else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
    else if (text.startsWith('43') || text.startsWith('42["welcome"')) heard(text);
  });
  const next = () => new Promise<string>((resolve) => (heard = resolve));
  await next();
  return {
    close: () => socket.terminate(),
    async send(id) {
      const command = { id, site, name: 'issue-ticket', input: { serviceId: SERVICE } };
      socket.send(`420["command",${JSON.stringify(command)}]`);
      const answer = await next();
      if (!answer.startsWith('430[{"ok":true')) throw new Error(answer);
    },
  };
}

/** A connection that says just enough of HTTP. */
async function openConnection({ server, token }: WireServer): Promise<Sender> {
  const { host, hostname, port } = new URL(server.url);
  const socket = dial(Number(port), hostname).setNoDelay();
  await once(socket, 'connect');
  const body = JSON.stringify({ serviceId: SERVICE });
  const head = [
    `POST /api/sites/${SITE}/commands/issue-ticket HTTP/1.1`,
    `Host: ${host}`,
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Idempotency-Key: ',
  ].join('\r\n');
  let text = '';
  let heard = (_text: string) => {};
  socket.on('data', (data: Buffer) => {
    text += data.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1]);
    if (end === -1 || text.length < end + 4 + length) return;
    const answer = text;
    text = '';
    heard(answer);
  });
  return {
    close: () => socket.destroy(),
    async send(id) {
      const answer = new Promise<string>((resolve) => (heard = resolve));
      socket.write(`${head}${id}\r\n\r\n${body}`);
      const said = await answer;
      if (!said.startsWith('HTTP/1.1 200 ')) throw new Error(said);
    },
  };
}
