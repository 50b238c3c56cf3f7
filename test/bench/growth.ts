/** Whether a press costs the same however many wait, and however many sites a process has. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type BenchRedis, startBenchRedis } from './bench-redis.ts';
import { median, rounded } from './figures.ts';
import { GrowthSites, type Presses } from './growth-site.ts';
import { openBenchProcess } from './in-process.ts';
import type { BenchOptions } from './run.ts';

const WAITING = [10, 1_000, 10_000, 100_000] as const;
const SITES = [1, 1_000, 10_000] as const;
/** Presses of each kind that a process with many sites makes before it is measured: its code is as warm as any. */
const WARM_UP = 2000;

/**
 * Rounds are of one press at each size, so that a machine that slows down slows down all sizes alike; each
 * begins with another size. Redis does not wait for the disk here: a wait that is the same for all would only hide
 * what grows.
 */
export async function benchGrowth({ quick, say }: BenchOptions): Promise<object> {
  const rounds = quick ? 500 : 3000;
  const byWaiting = await growWaiting(rounds, say);
  const bySites = await growSites(rounds, say);
  return {
    issueP50Ratio: spread(byWaiting.map(({ issue }) => median(issue))),
    callP50Ratio: spread(byWaiting.map(({ call }) => median(call))),
    sitesP50Ratio: spread(bySites.map(({ issue, call }) => median(issue) + median(call))),
  };
}

async function growWaiting(rounds: number, say: BenchOptions['say']): Promise<readonly Presses[]> {
  const redis = await startBenchRedis('everysec');
  const process = await openBenchProcess(redis.socketPath);
  const sites = new GrowthSites(process);
  for (const waiting of WAITING) await sites.make(`waiting-${waiting}`, waiting);
  const measured = WAITING.map((): Presses => ({ issue: [], call: [] }));
  for (let turn = 0; turn < rounds * WAITING.length; turn += 1) {
    const index = inTurn(turn, WAITING.length);
    await sites.measure(`waiting-${WAITING[index] ?? 0}`, measured[index] ?? nothing());
  }
  process.close();
  await redis.stop();
  say('p50 in ms         issue-ticket  call-next');
  for (const [index, waiting] of WAITING.entries()) say(row(`${waiting} waiting`, measured[index]));
  return measured;
}

async function growSites(rounds: number, say: BenchOptions['say']): Promise<readonly Presses[]> {
  const workers: { readonly redis: BenchRedis; readonly child: ChildProcess; readonly measured: Presses }[] =
    [];
  for (const count of SITES) {
    const redis = await startBenchRedis('everysec');
    const script = fileURLToPath(new URL('./growth-worker.ts', import.meta.url));
    const child = fork(script, [redis.socketPath, String(count)]);
    await said(child);
    child.send(WARM_UP);
    await said(child);
    workers.push({ redis, child, measured: nothing() });
  }
  for (let turn = 0; turn < rounds * workers.length; turn += 1) {
    const worker = workers[inTurn(turn, workers.length)];
    worker?.child.send(1);
    const { issue, call } = worker === undefined ? nothing() : ((await said(worker.child)) as Presses);
    worker?.measured.issue.push(...issue);
    worker?.measured.call.push(...call);
  }
  for (const { child, redis } of workers) {
    child.disconnect();
    await once(child, 'exit');
    await redis.stop();
  }
  for (const [index, count] of SITES.entries()) say(row(`${count} sites`, workers[index]?.measured));
  return workers.map(({ measured }) => measured);
}

/** The next thing that a worker says. @throws when it ends instead */
async function said(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const ended = once(child, 'exit', { signal: over.signal }).then(([code]) => {
    throw new Error(`a worker ended with ${String(code)}`);
  });
  ended.catch(() => {});
  const [message] = await Promise.race([once(child, 'message', { signal: over.signal }), ended]);
  over.abort();
  return message;
}

/** Every size once, then again, beginning with the next one. */
function inTurn(turn: number, sizes: number): number {
  return (turn + Math.floor(turn / sizes)) % sizes;
}

function nothing(): Presses {
  return { issue: [], call: [] };
}

function spread(medians: readonly number[]): number {
  return rounded(Math.max(...medians) / Math.min(...medians));
}

function row(name: string, { issue, call }: Presses = nothing()): string {
  const figure = (values: readonly number[]) => median(values).toFixed(3).padStart(12);
  return `${name.padStart(16)}${figure(issue)}${figure(call)}`;
}
