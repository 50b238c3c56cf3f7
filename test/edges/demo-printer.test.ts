/** A printer on the network gets the bytes of a ticket that was pulled at the demo's kiosk. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import { readableLines } from '../../server/edges/printing/elements.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Whatever listens: it takes bytes and says nothing, as the simplest printer does. */
const listener = createServer();
let server: TestServer;

beforeAll(async () => {
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  server = await startServer({ env: { DEMO_PRINTER: `tcp://127.0.0.1:${port}` } });
});

afterAll(async () => {
  await server.stop();
  listener.close();
});

test('the whole ticket arrives, with code, service and the address of its page', async () => {
  const bytes: Buffer[] = [];
  const delivered = new Promise<void>((resolve) => {
    listener.on('connection', (socket) => {
      socket.on('data', (chunk: Buffer) => bytes.push(chunk));
      socket.on('close', () => resolve());
    });
  });
  const kiosk = await demoActor(server.url, { site: 'hamburg-mitte', as: 'kiosk' });
  const { code, token } = await kiosk.command('issue-ticket', { serviceId: 'ausweis' });
  await delivered;
  const elements = decodePaper(Buffer.concat(bytes));
  const lines = readableLines(elements);
  expect(lines).toContain(code);
  expect(lines.join(' ')).toContain('Personalausweis und Reisepass');
  expect(elements).toContainEqual(
    expect.objectContaining({ kind: 'qr', content: `${server.url}/t/hamburg-mitte/${token}` }),
  );
});
