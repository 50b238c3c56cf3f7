import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNode } from '../support/child.ts';
import { post, press, signIn } from '../support/client.ts';
import { morningNow } from '../support/morning.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const SITE = 'hamburg-mitte';
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(morningNow());
const data = makeTempDir();
let server: TestServer | undefined;

beforeAll(async () => {
  server = await startServer({ dataDir: data.path });
  const { url } = server;
  const kiosk = await signIn(url, { site: SITE, as: 'kiosk' });
  const clerk = await signIn(url, { site: SITE, as: 'clerk', counterId: '1' });
  await post(url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  await post(url, clerk, press(SITE, 'open-counter', { counterId: '1' }));
  await post(url, clerk, press(SITE, 'call-next', { counterId: '1' }));
});
afterAll(async () => {
  await server?.stop();
  data.remove();
});

async function run(...args: string[]): Promise<{ readonly code: number | null; readonly output: string }> {
  const program = ['--import', 'tsx', 'server/replay/main.ts', '--site', SITE, '--day', today];
  const child = startNode([...program, ...args], { DATA_DIR: data.path });
  return { code: await child.exited, output: child.output() };
}

describe('npm run replay', () => {
  test("reads a running server's log, and its views are what the log says", async () => {
    const { code, output } = await run('--url', server?.url ?? '', '--explain', 'A001', '--json');
    expect(output).toContain('View counter at event');
    expect(output).not.toContain('DIFFERENT');
    expect(output).toMatch(/An Platz .*\d.* aufgerufen/);
    expect(output.trimEnd().split('\n').at(-1)).toMatch(
      /^\{"events":\d+,"chainBroken":0,"stateEqual":true\}$/,
    );
    expect(code).toBe(0);
  });

  test('reads the data of a server that has ended, with a Redis of its own', async () => {
    await server?.stop();
    server = undefined;
    const { code, output } = await run('--json');
    expect(output).toContain('"chainBroken":0,"stateEqual":true}');
    expect(code).toBe(0);
  });

  test('says in a sentence how it is used, and where there is nothing to read', async () => {
    expect(await run('--language', 'klingon')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^usage: /),
    });
    const empty = startNode(['--import', 'tsx', 'server/replay/main.ts', '--site', SITE, '--day', today], {
      DATA_DIR: `${data.path}/nothing`,
    });
    expect(await empty.exited).toBe(1);
    expect(empty.output()).toContain('There is no data in DATA_DIR');
  });
});
