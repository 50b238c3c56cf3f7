/**
 * How soon the last of many displays has heard of a call, beside bare websockets that are written one finished frame.
 *
 * Both are measured from the moment at which whoever caused it has the answer: a commit is the commands' bench, not
 * this one's. The messages have the same size, and the same processes listen.
 */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { WebSocket } from 'ws';
import { startNode } from '../support/child.ts';
import { connect, press, send, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { startBenchRedis } from './bench-redis.ts';
import { Crowd, machineTime } from './crowd.ts';
import { median, quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'hamburg-mitte';
const ELSEWHERE = 'altona';
const AREA = 'eg';
const SIZES = [100, 1000, 5000, 10_000] as const;
/** The size at which commands are sent while displays are written to. */
const BUSY_SIZE = 5000;
const SENDERS = 4;

export async function benchFanout({ quick, say }: BenchOptions): Promise<object> {
  const redis = await startBenchRedis('always');
  const server = await startServer({ env: { REDIS_URL: redis.socketPath, AUFRUF_RATE: '1000000' } });
  const plain = startNode(['--import', 'tsx', 'test/bench/plain-ws.ts']);
  const [, plainUrl = ''] = await plain.says(/ready (http\S+)/);
  const token = await signIn(server.url, { site: SITE, as: 'display' });
  const ours = new Crowd({ url: server.url, join: { token, site: SITE, area: AREA } });
  const theirs = new Crowd({ url: plainUrl });
  const call = await caller(server.url);
  const shout = await shouter(plainUrl);
  const command = await commander(server.url);
  const ratios = new Map<number, number>();
  const memory = new Map<number, number>();
  let commands = { idle: Number.NaN, busy: Number.NaN };
  for (const size of SIZES) {
    await ours.grow(size);
    await theirs.grow(size);
    ratios.set(size, await measure(size, (quick ? 7 : 25) * (size > 1000 ? 1 : 3)));
    memory.set(size, await restingRss(server));
    if (size === BUSY_SIZE) commands = await latencies(quick ? 5 : 25);
  }
  ours.close();
  theirs.close();
  await plain.kill('SIGKILL');
  await server.stop();
  await redis.stop();
  const [least, most] = [1000, 10_000];
  const bytes = ((memory.get(most) ?? 0) - (memory.get(least) ?? 0)) / (most - least);
  say(
    `${Math.round(bytes)} bytes for a connection; commands p99 ${rounded(commands.idle)} ms, during a fan-out ${rounded(commands.busy)} ms`,
  );
  return {
    ...Object.fromEntries([...ratios].map(([size, ratio]) => [`ratio${size}`, ratio])),
    bytesPerConnection: Math.round(bytes),
    commandsP99Ratio: rounded(commands.busy / commands.idle),
  };

  /** Ours and theirs in turn: the median of the paired ratios. */
  async function measure(size: number, rounds: number): Promise<number> {
    const pairs: { readonly ours: number; readonly theirs: number }[] = [];
    // The first two are not counted: both are still warming up.
    for (let round = -2; round < rounds; round += 1) {
      const heard = await ours.arm();
      const called = await call();
      const last = await heard();
      const listened = await theirs.arm();
      const shouted = await shout('42["p'.padEnd(last.size, 'x'));
      const pair = { ours: last.at - called, theirs: (await listened()).at - shouted };
      if (round >= 0) pairs.push(pair);
    }
    const ratio = rounded(median(pairs.map((pair) => pair.ours / pair.theirs)));
    const [mine, yardstick] = [median(pairs.map((p) => p.ours)), median(pairs.map((p) => p.theirs))];
    say(`${size} displays: ${rounded(mine)} ms, bare websockets ${rounded(yardstick)} ms, ratio ${ratio}`);
    return ratio;
  }

  /** p99 of commands at another site, while nobody is written to and while everybody is; ms. */
  async function latencies(rounds: number): Promise<{ idle: number; busy: number }> {
    const during = async (what: () => Promise<unknown>): Promise<number[]> => {
      const times: number[] = [];
      const over = new AbortController();
      const senders = Array.from({ length: SENDERS }, async (_, sender) => {
        while (!over.signal.aborted) times.push(await command(sender));
      });
      await what();
      over.abort();
      await Promise.all(senders);
      return times;
    };
    const idle: number[] = [];
    const busy: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const heard = await ours.arm();
      const started = machineTime();
      busy.push(...(await during(async () => (await call(), heard()))));
      const took = machineTime() - started;
      idle.push(...(await during(() => new Promise((resolve) => setTimeout(resolve, took)))));
    }
    say(`commands during a fan-out: ${busy.length} of them, idle: ${idle.length}`);
    return { idle: quantile(idle, 0.99), busy: quantile(busy, 0.99) };
  }
}

/** Calls the same visitor again and again; resolves at the answer, with the machine's time. */
async function caller(url: string): Promise<() => Promise<number>> {
  const seat = { site: SITE, as: 'clerk', counterId: '1' } as const;
  const socket = await connect(url, await signIn(url, seat));
  const does = async (name: string, input: unknown) => {
    const reply = await send(socket, press(SITE, name, input));
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal.code}`);
    return machineTime();
  };
  await does('open-counter', { counterId: '1' });
  await does('issue-ticket', { serviceId: 'wohnsitz' });
  await does('call-next', { counterId: '1' });
  return () => does('recall-ticket', { counterId: '1' });
}

/** Sends a command to another site; resolves with how long it took, ms. */
async function commander(url: string): Promise<(sender: number) => Promise<number>> {
  const token = await signIn(url, { site: ELSEWHERE, as: 'clerk' });
  const sockets = await Promise.all(Array.from({ length: SENDERS }, () => connect(url, token)));
  return async (sender) => {
    const socket = sockets[sender];
    if (socket === undefined) throw new Error(`there is no sender ${sender}`);
    const start = machineTime();
    const reply = await send(socket, press(ELSEWHERE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    if (!reply.ok) throw new Error(reply.refusal.code);
    return machineTime() - start;
  };
}

async function shouter(url: string): Promise<(text: string) => Promise<number>> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sender`, { perMessageDeflate: false });
  await once(socket, 'open');
  return async (text) => {
    socket.send(text);
    await once(socket, 'message');
    return machineTime();
  };
}

/** Resident memory once it no longer moves, bytes. */
async function restingRss({ pid }: TestServer): Promise<number> {
  const read = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  let last = 0;
  let since = machineTime();
  await until('memory that rests', () => {
    const now = read();
    if (Math.abs(now - last) > 500_000) since = machineTime();
    last = Math.abs(now - last) > 500_000 ? now : last;
    return machineTime() - since > 1500;
  });
  return read();
}
