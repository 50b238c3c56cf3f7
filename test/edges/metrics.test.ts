/** What `/metrics` tells of a real server, to whom, and that dashboard and alerts speak of nothing else. */
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../shared/commands.ts';
import { refusals } from '../../shared/refusals.ts';
import { connect, join, post, press, signIn } from '../support/client.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const site = 'hamburg-mitte';
const TOKEN = 'a-token-for-the-metrics';

const scrape = (url: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/metrics`, { headers });

/** Samples as Prometheus reads them: name and labels → value. */
async function samples(url: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await scrape(url)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('a server that works', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer({ env: { AUFRUF_METRICS_TOKEN: TOKEN } });
  });
  afterAll(() => server.stop());

  test('counts and times what it does', async () => {
    const { url } = server;
    const before = await samples(url);
    const kiosk = await signIn(url, { site, as: 'kiosk' });
    const clerk = await signIn(url, { site, as: 'clerk', counterId: '1' });
    const screen = await connect(url, clerk);
    const { until: shows } = await join(screen, site, 'counter');
    await post(url, kiosk, press(site, 'issue-ticket', { serviceId: 'ausweis' }));
    await post(url, clerk, press(site, 'call-next', { counterId: '1' }));
    await post(url, clerk, press(site, 'no-such-command', {}));
    await shows((_rows, seq) => seq > 1);
    await until(
      'the paper is out',
      async () => (await samples(url)).get('aufruf_prints_total{state="printed"}') === 1,
    );
    const after = await samples(url);
    const grown = (sample: string) => (after.get(sample) ?? Number.NaN) - (before.get(sample) ?? Number.NaN);
    expect(grown('aufruf_commits_total')).toBe(1);
    // The day and the ticket.
    expect(grown('aufruf_commit_events_sum')).toBe(2);
    expect(grown('aufruf_commit_seconds_count')).toBe(1);
    expect(grown('aufruf_command_seconds_count')).toBe(3);
    expect(grown('aufruf_feed_seconds_count')).toBe(1);
    expect(grown('aufruf_commands_total{name="issue-ticket",outcome="ok"}')).toBe(1);
    expect(grown('aufruf_commands_total{name="call-next",outcome="refused"}')).toBe(1);
    expect(grown('aufruf_commands_total{name="unknown",outcome="refused"}')).toBe(1);
    expect(grown('aufruf_refusals_total{code="counter-closed"}')).toBe(1);
    expect(grown('aufruf_refusals_total{code="command-unknown"}')).toBe(1);
    expect(grown('aufruf_sockets{role="clerk"}')).toBe(1);
    expect(grown('aufruf_rooms')).toBe(1);
    expect(after.get('aufruf_store_up')).toBe(1);
    expect(after.get('aufruf_faults_total')).toBe(0);
    screen.disconnect();
    await until('nobody is there any more', async () => {
      const now = await samples(url);
      return now.get('aufruf_sockets{role="clerk"}') === 0 && now.get('aufruf_rooms') === 0;
    });
  });

  test('has a bounded number of lines, all there from the beginning', async () => {
    const names = [...(await samples(server.url)).keys()];
    expect(names.filter((name) => name.startsWith('aufruf_commands_total'))).toHaveLength(
      3 * (Object.keys(commands).length + 1),
    );
    expect(names.filter((name) => name.startsWith('aufruf_refusals_total'))).toHaveLength(
      Object.keys(refusals).length,
    );
    expect(names.filter((name) => /\bsite=|altona|mitte/.test(name))).toEqual([]);
  });

  test.each([
    ['this machine', {}, 200],
    ['whom a proxy of this machine asks for', { 'X-Forwarded-For': '192.0.2.7' }, 403],
    ['whom another proxy asks for', { Forwarded: 'for=192.0.2.7' }, 403],
    ['whoever shows the token', { 'X-Forwarded-For': '192.0.2.7', Authorization: `Bearer ${TOKEN}` }, 200],
    ['whoever shows another one', { 'X-Forwarded-For': '192.0.2.7', Authorization: `Bearer ${TOKEN}x` }, 403],
  ])('is asked for its metrics by %s (%o): %i', async (_who, headers, status) => {
    const response = await scrape(server.url, headers);
    expect(response.status).toBe(status);
    expect((await response.text()).includes('aufruf_')).toBe(status === 200);
  });

  describe('and its dashboard and alerts', () => {
    const file = (name: string) =>
      readFileSync(new URL(`../../server/observability/${name}`, import.meta.url), 'utf8');
    const dashboard = file('dashboard.json');
    const alerts = file('alerts.yml');
    const named = [...`${dashboard}\n${alerts}`.matchAll(/\b(?:aufruf|nodejs|process)_[a-z0-9_]+/g)].map(
      ([name]) => name,
    );

    test('speak of metrics that there are, and leave none of ours out', async () => {
      const text = await (await scrape(server.url)).text();
      const types = new Map(
        [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type]) => [name, type]),
      );
      const base = (name: string) => {
        const bare = name.replace(/_(bucket|sum|count)$/, '');
        return types.get(bare) === 'histogram' ? bare : name;
      };
      const used = new Set(named.map(base));
      expect([...used].filter((name) => !types.has(name))).toEqual([]);
      expect([...types.keys()].filter((name) => name.startsWith('aufruf_') && !used.has(name))).toEqual([]);
    });

    test('ask for quantiles of histograms, and for codes and states that there are', async () => {
      const lines = [...(await samples(server.url)).keys()];
      for (const [, metric = '', label = '', values = ''] of alerts.matchAll(/(\w+)\{(\w+)=~?"([^"]+)"/g)) {
        for (const value of values.split('|')) expect(lines).toContain(`${metric}{${label}="${value}"}`);
      }
      for (const name of named.filter((name) => name.endsWith('_bucket')))
        expect(lines.some((line) => line.startsWith(`${name}{le=`))).toBe(true);
    });

    test('are well-formed: every panel has its place and asks for something, every alert says what to do', () => {
      const { panels } = JSON.parse(dashboard) as {
        panels: { id: number; gridPos: { x: number; w: number }; targets: { expr: string }[] }[];
      };
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      for (const { gridPos, targets } of panels) {
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
        expect(targets.length).toBeGreaterThan(0);
      }
      const rules = alerts.split('- alert: ').slice(1);
      expect(rules.length).toBeGreaterThan(5);
      for (const rule of rules)
        expect(rule).toMatch(/expr: .+[^]*severity: [^]*summary: .+[^]*description: .+/);
    });
  });
});

describe('a server whose store comes and goes', () => {
  let redis: TestRedis;
  let server: TestServer;

  beforeEach(async () => {
    redis = await startTestRedis();
    server = await startServer({ env: { REDIS_URL: redis.socketPath } });
  });
  afterEach(async () => {
    await server.stop();
    await redis.stop();
  });

  const why = async () => (await (await fetch(`${server.url}/readyz`)).text()).trim();

  test('says so, and that it is back; the outage is one line when it begins and one when it is over', async () => {
    await redis.kill();
    await until('it is not ready', async () => (await why()) === 'the store does not answer');
    expect((await samples(server.url)).get('aufruf_store_up')).toBe(0);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    await redis.restart();
    await until('it is ready', async () => (await why()) === 'ready');
    expect((await samples(server.url)).get('aufruf_store_up')).toBe(1);
    await until('all connections are back', () => server.output().includes('is reachable again'));
    const lines = server
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.includes('reachable'));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('is not reachable');
  });
});
