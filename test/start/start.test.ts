import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isAlive } from '../redis/embedded-support.ts';
import { startNode } from '../support/child.ts';
import { startServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(() => {
  dir = makeTempDir();
});
afterEach(() => dir.remove());

const npmStart = (env: Readonly<Record<string, string>>) =>
  startNode(['server/start/start.mjs'], { PORT: '0', DATA_DIR: dir.path, ...env });

describe('starting and ending', () => {
  test.each([
    [{ AUFRUF_DEM0: 'off' }, 'AUFRUF_DEM0 is not a setting that Aufruf knows.'],
    [{ PORT: 'http' }, 'PORT must be a port number from 0 to 65535; it is "http".'],
    [
      { REDIS_URL: 'redis+sentinel://a:26379' },
      'REDIS_URL must name the primary as the sentinels do: redis+sentinel://host:port,host:port/name; it is "redis+sentinel://a:26379".',
    ],
  ])('a wrong setting (%o) ends the start with one sentence', async (env, sentence) => {
    const child = npmStart(env);
    expect(await child.exited).toBe(1);
    expect(child.output()).toBe(`${sentence}\n`);
  });

  test('a port that is taken ends the start with one sentence that names it', async () => {
    const first = await startServer();
    const { port } = new URL(first.url);
    const child = npmStart({ PORT: port });
    expect(await child.exited).toBe(1);
    expect(child.output()).toMatch(new RegExp(`^[^\n]*${port}[^\n]*\n$`));
    await first.stop();
  });

  test('one line says where it is ready, and Ctrl-C closes everything in order', async () => {
    const child = npmStart({});
    const [, url = ''] = await child.says(/ready (http\S+)/);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await child.killGroup('SIGINT')).toBe(0);
    expect(child.output()).not.toMatch(/error|unexpected|not reachable/i);
  });

  test('Ctrl-C under npm, which passes the signal on once more, is one wish', async () => {
    const child = npmStart({});
    await child.says(/ready http/);
    const ended = child.killGroup('SIGINT');
    process.kill(child.pid, 'SIGINT');
    expect(await ended).toBe(0);
  });

  test('killing npm ends the server too, in order', async () => {
    const npm = `require('node:child_process').spawn(process.execPath, ['server/start/start.mjs'], {
      stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } })`;
    const child = startNode(['-e', npm], { PORT: '0', DATA_DIR: dir.path });
    await child.says(/ready http/);
    // The server holds the other end of the pipes: they close when it has ended too.
    await child.kill('SIGKILL');
    expect(readFileSync(join(dir.path, 'redis', 'redis.log'), 'utf8')).toMatch(/ready to exit, bye bye/);
    expect(existsSync(join(dir.path, 'redis', 'lock.sock'))).toBe(false);
  });

  test('a server killed with SIGKILL leaves no Redis behind, and the next start continues', async () => {
    const first = await startServer({ dataDir: dir.path });
    const redisPid = first.redisPid();
    await first.kill();
    const next = await startServer({ dataDir: dir.path });
    expect(isAlive(redisPid)).toBe(false);
    expect((await fetch(`${next.url}/readyz`)).status).toBe(200);
    await next.stop();
    await vi.waitFor(() => expect(isAlive(next.pid)).toBe(false));
  });
});
