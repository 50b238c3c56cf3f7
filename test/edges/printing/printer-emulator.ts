import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { decodePaper } from '../../../server/edges/printing/decoder.ts';
import type { QuestionElement } from '../../../server/edges/printing/elements.ts';
import { completionAnswer } from '../../../shared/printing/status.ts';

/** Answers to DLE EOT 1, 2, 4 and 3. */
export type Bytes = readonly [printer: number, causes: number, paper: number, errors?: number];

export const HEALTHY: Bytes = [0x12, 0x12, 0x12];
export const NEAR_END: Bytes = [0x12, 0x12, 0x1e];
export const PAPER_OUT: Bytes = [0x1a, 0x32, 0x72];
export const COVER_OPEN: Bytes = [0x1a, 0x16, 0x12];
export const OFFLINE: Bytes = [0x1a, 0x12, 0x12];
export const BROKEN: Bytes = [0x1a, 0x52, 0x12];

export interface EmulatorOptions {
  /** What it answers about itself; undefined = it never answers anything. May change between questions. */
  status: Bytes | undefined;
  /** Whether it knows GS ( H. */
  completes: boolean;
  /** Called with each connection and with what has come on it so far; may cut or pause it. */
  onBytes?: (socket: Socket, received: number) => void;
}

export interface Emulator {
  readonly address: string;
  readonly options: EmulatorOptions;
  /** The bytes of each connection, in the order of the connections. */
  readonly papers: Uint8Array[];
  /** Which connection each piece came from, in the order of arrival. */
  readonly arrivals: number[];
  /** Resolves when no connection is open any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const STATUS_INDEX: Record<number, 0 | 1 | 2 | 3> = { 1: 0, 2: 1, 4: 2, 3: 3 };

/** A network printer on a free port of this machine: takes bytes, answers what a printer answers. */
export async function startEmulator(options: EmulatorOptions, port = 0): Promise<Emulator> {
  const pieces: Buffer[][] = [];
  const arrivals: number[] = [];
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const heard: Buffer[] = [];
    const index = pieces.push(heard) - 1;
    let answered = 0;
    let received = 0;
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('data', (data) => {
      received += data.length;
      arrivals.push(index);
      heard.push(data);
      options.onBytes?.(socket, received);
      if (!options.status && !options.completes) return;
      const asked = questions(Buffer.concat(heard));
      for (const question of asked.slice(answered)) reply(socket, question, options);
      answered = asked.length;
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `tcp://127.0.0.1:${bound}`,
    options,
    get papers() {
      return pieces.map((heard) => Buffer.concat(heard));
    },
    arrivals,
    async idle() {
      await Promise.all([...open].map((socket) => once(socket, 'close')));
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function questions(bytes: Uint8Array): QuestionElement[] {
  return decodePaper(bytes).filter((element) => element.kind === 'question');
}

function reply(socket: Socket, question: QuestionElement, { status, completes }: EmulatorOptions): void {
  if (status && question.about === 'status') {
    const index = STATUS_INDEX[question.number ?? 0];
    const byte = index === undefined ? undefined : status[index];
    if (byte !== undefined) socket.write(Uint8Array.of(byte));
  }
  if (completes && question.about === 'completion') socket.write(completionAnswer(question.id ?? ''));
}
