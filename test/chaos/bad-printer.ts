/** A network printer with everything that printers do wrong, and that knows the truth: which papers were cut. */
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { completionAnswer } from '../../shared/printing/status.ts';
import type { Random } from '../support/random.ts';

const FAULTS = [
  'slow',
  'silent',
  'paper-out',
  'cover-open',
  'cut-off-early',
  'cut-off-late',
  'unacknowledged',
  'garbage',
] as const;

/** Answers to DLE EOT 1 to 4. */
const HEALTHY = [0x12, 0x12, 0x12, 0x12] as const;
const PAPER_OUT = [0x1a, 0x32, 0x12, 0x72] as const;
const COVER_OPEN = [0x1a, 0x16, 0x12, 0x12] as const;
/** Somebody comes and mends it after as long, ms. */
const MENDED_AFTER = 120;
const SLOW_MS = 60;

/** What the printer does beside printing, by the bytes that ask for it. */
const STATUS = '\x10\x04';
const COMPLETION = '\x1d\x28\x48\x06\x00\x30\x30';
const CUT = '\x1d\x56\x01';
const START = '\x1b@';
const CLEAR = '\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08';
const LONGEST = 11;
const CODE = /[A-Z] \d{3,4}/;

export interface BadPrinter {
  readonly address: string;
  /** Code → how often a paper with it was cut. */
  readonly cut: ReadonlyMap<string, number>;
  /** How often each fault happened. */
  readonly faults: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** @param share of connections, and of further papers on one, on which something goes wrong, 0 to 1 */
export async function startBadPrinter(random: Random, share: number): Promise<BadPrinter> {
  const cut = new Map<string, number>();
  const faults = new Map<string, number>();
  const open = new Set<Socket>();
  let state: readonly number[] = HEALTHY;
  /** What has come and is not cut; a strip of paper hangs out of the slot. */
  let strip = '';
  /** Bytes that wait in a printer that cannot print. */
  let held = '';

  const breakDown = (how: readonly number[]) => {
    state = how;
    void pause(MENDED_AFTER).then(() => {
      state = HEALTHY;
      const waiting = held;
      held = '';
      // As the real ones do: what was not cleared comes out when the paper is in.
      feed(waiting);
    });
  };
  const feed = (bytes: string) => {
    if (state !== HEALTHY) {
      held += bytes;
      return;
    }
    strip += bytes;
    for (let at = strip.indexOf(CUT); at !== -1; at = strip.indexOf(CUT)) {
      const code = CODE.exec(strip.slice(0, at).split(START).at(-1) ?? '')?.[0];
      if (code !== undefined) cut.set(code, (cut.get(code) ?? 0) + 1);
      strip = strip.slice(at + CUT.length);
    }
  };

  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    let fault: (typeof FAULTS)[number] | undefined;
    let breaksAt = 0;
    let buffer = '';
    let papers = 0;
    let printed = 0;
    const draw = () => {
      fault = random.chance(share) ? FAULTS[random.between(0, FAULTS.length - 1)] : undefined;
      if (fault !== undefined) faults.set(fault, (faults.get(fault) ?? 0) + 1);
      breaksAt = random.between(200, 700);
      printed = 0;
    };
    draw();
    const say = (...bytes: number[]) => {
      if (fault === 'silent' || socket.destroyed) return;
      const answer = fault === 'garbage' ? bytes.map(() => random.between(0, 255)) : bytes;
      setTimeout(
        () => socket.destroyed || socket.write(Uint8Array.from(answer)),
        fault === 'slow' ? SLOW_MS : 0,
      );
    };
    const print = (bytes: string) => {
      // A port stays open from paper to paper: the next one has a fate of its own.
      if (bytes.includes(START) && papers++ > 0) draw();
      const before = printed;
      printed += bytes.length;
      const breaks = before < breaksAt && printed >= breaksAt;
      if (breaks && fault === 'cut-off-early') {
        feed(bytes.slice(0, breaksAt - before));
        socket.destroy();
        return;
      }
      if (breaks && (fault === 'paper-out' || fault === 'cover-open')) {
        feed(bytes.slice(0, breaksAt - before));
        breakDown(fault === 'paper-out' ? PAPER_OUT : COVER_OPEN);
        feed(bytes.slice(breaksAt - before));
        return;
      }
      if (bytes === CUT && fault === 'cut-off-late') {
        socket.destroy();
        return;
      }
      feed(bytes);
      if (bytes === CUT && fault === 'unacknowledged') socket.destroy();
    };
    socket.on('data', (data) => {
      buffer += data.toString('latin1');
      buffer = read(buffer, {
        say,
        print,
        clear: () => (held = ''),
        state: () => state,
        isStuck: () => held !== '',
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    faults,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Machine {
  readonly say: (...bytes: number[]) => void;
  readonly print: (bytes: string) => void;
  readonly clear: () => void;
  readonly state: () => readonly number[];
  /** Whether bytes wait in it: nothing is complete then. */
  readonly isStuck: () => boolean;
}

/** Obeys everything that is complete; what may be the beginning of more stays. */
function read(bytes: string, machine: Machine): string {
  let rest = bytes;
  let plain = '';
  const flush = () => {
    if (plain !== '') machine.print(plain);
    plain = '';
  };
  while (rest !== '') {
    if (rest.length < LONGEST && mayBegin(rest)) break;
    if (rest.startsWith(STATUS)) {
      flush();
      machine.say(machine.state()[rest.charCodeAt(2) - 1] ?? 0x12);
      rest = rest.slice(3);
    } else if (rest.startsWith(COMPLETION)) {
      flush();
      if (!machine.isStuck()) machine.say(...completionAnswer(rest.slice(7, 11)));
      rest = rest.slice(11);
    } else if (rest.startsWith(CLEAR)) {
      flush();
      machine.clear();
      rest = rest.slice(CLEAR.length);
    } else if (rest.startsWith(CUT)) {
      flush();
      machine.print(CUT);
      rest = rest.slice(CUT.length);
    } else {
      plain += rest[0];
      rest = rest.slice(1);
    }
  }
  flush();
  return rest;
}

/** Whether more bytes may make a question of it. */
function mayBegin(rest: string): boolean {
  if (rest.startsWith(STATUS)) return rest.length < 3;
  if (rest.startsWith(COMPLETION)) return rest.length < 11;
  return [CUT, CLEAR, STATUS, COMPLETION].some((whole) => whole !== rest && whole.startsWith(rest));
}
