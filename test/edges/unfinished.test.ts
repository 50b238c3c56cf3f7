import { connect as dial, type Socket as NetSocket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { post, press, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('a connection that never gets to the point', () => {
  test('is dropped: a handshake without a greeting, headers that never end, a body that never comes', async () => {
    const { hostname, port } = new URL(server.url);
    const idle = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    const ended = [false, false, false];
    idle.on('close', () => (ended[0] = true));
    const open = (index: number, text: string): NetSocket => {
      const socket = dial(Number(port), hostname, () => socket.write(text));
      return socket
        .on('error', () => {})
        .on('close', () => (ended[index] = true))
        .resume();
    };
    open(1, `GET /healthz HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: `);
    open(
      2,
      `POST /api/sites/${SITE}/commands/call-next HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 9\r\n\r\n{`,
    );
    await until('all three dropped', () => ended.every(Boolean), 28_000);
    const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
    const issued = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    expect(issued.ok).toBe(true);
  });
});
