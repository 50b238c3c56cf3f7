/** From the press to the printer's word that the last byte is on paper, at a whole server. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import { completionAnswer } from '../../shared/printing/status.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const ROUNDS = 200;
const QUICK_ROUNDS = 20;
const LANGUAGES = ['de', 'uk', 'ar', 'tr', 'fa'] as const;

/** A healthy printer; calls back when it has said of a cut that it is done. */
async function startPrinter(cut: () => void) {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    let answered = 0;
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      heard = Buffer.concat([heard, data]);
      const elements = decodePaper(heard);
      const asked = elements.filter((element) => element.kind === 'question');
      const isCut = elements.findLastIndex(({ kind }) => kind === 'cut');
      for (const question of asked.slice(answered)) {
        if (question.about === 'status') socket.write(Uint8Array.of(0x12));
        else {
          const isAfter = isCut !== -1 && elements.indexOf(question) > isCut;
          socket.write(completionAnswer(question.id ?? ''), () => isAfter && cut());
        }
      }
      answered = asked.length;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `tcp://127.0.0.1:${port}`, close: () => void server.close() };
}

/** One visitor after the other, as at a kiosk, in languages with and without code pages. */
export async function benchPrint({ quick, say }: BenchOptions) {
  let done = () => {};
  const printer = await startPrinter(() => done());
  const server = await startServer({ env: { DEMO_PRINTER: printer.address } });
  const kiosk = await demoActor(server.url, { site: 'hamburg-mitte', as: 'kiosk' });
  const rounds = quick ? QUICK_ROUNDS : ROUNDS;
  const times: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const language = LANGUAGES[Math.abs(round) % LANGUAGES.length] ?? 'de';
    const cut = new Promise<void>((resolve) => (done = resolve));
    const pressed = performance.now();
    await kiosk.command('issue-ticket', { serviceId: 'wohnsitz', language });
    await cut;
    if (round >= 0) times.push(performance.now() - pressed);
  }
  await server.stop();
  printer.close();
  const [p50, p95] = [rounded(quantile(times, 0.5)), rounded(quantile(times, 0.95))];
  say(`${rounds} papers: p50 ${p50} ms, p95 ${p95} ms from the press to the last byte acknowledged`);
  return { papers: rounds, p50, p95, unit: 'ms' };
}
