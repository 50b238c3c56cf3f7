/** The yardstick for commands: redis-benchmark, sending nothing but the commit script's own writes. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';

const source = readFileSync(new URL('../../server/log/commit.lua', import.meta.url), 'utf8');
const compare = 'if seq ~= ARGV[1] or hash ~= ARGV[2] then';

/**
 * redis-benchmark sends one fixed line, which could win the compare-and-set only once. This is the script
 * with that one comparison gone: it reads the same, checks the same clock, writes and publishes the same.
 */
const bareCommit = source.replace(compare, 'if false then');
if (bareCommit === source) throw new Error(`commit.lua no longer has the line: ${compare}`);

/** One event of the size that issue-ticket writes. */
const event = JSON.stringify({
  type: 'ticket-issued',
  data: {
    ticketId: 'JYd8Kps5rJ3X',
    token: 'b9JWyXXcInSv0NRt1QTyRQ',
    serviceId: 'wohnsitz',
    number: 1,
    score: 1795365426400,
    language: 'de',
  },
  at: 1795365426400,
  by: 'clerk:bench:1',
  command: 'bench-1-00000001',
  outcome: {
    name: 'issue-ticket',
    value: {
      ticketId: 'JYd8Kps5rJ3X',
      token: 'b9JWyXXcInSv0NRt1QTyRQ',
      code: 'A 001',
      serviceId: 'wohnsitz',
      issuedAt: 1795365426400,
      ahead: 0,
    },
  },
});
const hash = 'x'.repeat(43);

/** Bare EVALs of the commit script's writes per second, with so many clients. */
export async function bareEvalPerSecond(
  socketPath: string,
  clients: number,
  requests: number,
): Promise<number> {
  return (await benchmark(socketPath, clients, requests, 'EVAL', bareCommit)).perSecond;
}

/** What one client waits for a bare EVALSHA of the same: the median, ms. */
export async function bareRoundTrip(socketPath: string, requests: number): Promise<number> {
  const client = new Redis({ path: socketPath });
  const sha = (await client.script('LOAD', bareCommit)) as string;
  client.disconnect();
  return (await benchmark(socketPath, 1, requests, 'EVALSHA', sha)).median;
}

async function benchmark(
  socketPath: string,
  clients: number,
  requests: number,
  command: 'EVAL' | 'EVALSHA',
  script: string,
) {
  const site = 'aufruf:{bench-bare}';
  const args = ['0', hash, hash, '9999999999999', `${site}:feed`, 'bench', 'PUBLISH', '0', hash, event];
  const { stdout } = await promisify(execFile)('redis-benchmark', [
    ...`-s ${socketPath} -c ${clients} -n ${requests} --csv ${command}`.split(' '),
    script,
    '2',
    `${site}:log`,
    `${site}:head`,
    ...args,
  ]);
  // "test","rps","avg","min","p50","p95","p99","max": the script itself is quoted in the first, line breaks and all.
  const figures = /((?:,\s*"?[\d.]+"?){7})\s*$/.exec(stdout)?.[1]?.match(/[\d.]+/g);
  const [perSecond, , , median] = figures?.map(Number) ?? [];
  if (perSecond === undefined || median === undefined)
    throw new Error(`redis-benchmark said: ${stdout.slice(-300)}`);
  return { perSecond, median };
}
