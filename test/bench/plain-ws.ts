/**
 * The yardstick of a fan-out, run as a process: nothing but websockets. What the first client sends is answered with
 * "ok" and then written to all the others, as one frame that was encoded once.
 */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { textFrame } from '../../server/edges/frames.ts';

type WithSender = { readonly _sender: { sendFrame(list: readonly Buffer[]): void } };

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
const displays = new Set<WebSocket>();
server.on('connection', (socket, request) => {
  socket.on('error', () => {});
  if (request.url !== '/sender') {
    displays.add(socket);
    socket.on('close', () => displays.delete(socket));
    return;
  }
  socket.on('message', (data: Buffer) => {
    socket.send('ok');
    const frame = textFrame(data.toString());
    for (const display of displays) {
      const { _sender: sender } = display as unknown as WithSender;
      sender.sendFrame([frame]);
    }
  });
});
server.on('listening', () => {
  process.stdout.write(`ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
