import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startNode } from '../support/child.ts';
import { makeTempDir } from '../support/temp-dir.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(() => {
  dir = makeTempDir();
});
afterEach(() => dir.remove());

/** Runs one step of `npm start` on a machine whose only programs are the given shell scripts. */
async function runStep(step: string, programs: Readonly<Record<string, string>> = {}, env = {}) {
  for (const tool of ['sh', 'env', 'chmod', 'id']) symlinkSync(`/usr/bin/${tool}`, join(dir.path, tool));
  for (const [name, script] of Object.entries(programs)) {
    const file = join(dir.path, name);
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }
  const code = `
    import { node } from './server/start/node.mjs';
    import { redis } from './server/start/redis.mjs';
    import { runSteps } from './server/start/step.mjs';
    process.getuid = () => Number(process.env.UID_FOR_TEST ?? 0);
    await runSteps([${step}]);`;
  const child = startNode(['--input-type=module', '-e', code], { PATH: dir.path, ...env });
  return { code: await child.exited, output: child.output() };
}

/** An apt-get that knows redis-server only after `update`, as on a fresh machine. */
const aptGet = (folder: string) => `
echo "$DEBIAN_FRONTEND $*" >> ${folder}/calls
case "$1" in
  update) echo lists > ${folder}/lists;;
  install) [ -e ${folder}/lists ] || exit 100; echo '#!/bin/sh' > ${folder}/redis-server; chmod 755 ${folder}/redis-server;;
esac`;

describe('the steps of npm start', () => {
  test('a Node that is too old is named together with the one that is needed', async () => {
    expect(await runStep("() => node('20.18.3')")).toEqual({
      code: 1,
      output: 'Aufruf needs Node 20.19 or newer; this is Node 20.18.3.\n',
    });
  });

  test('a Node that is new enough is not', async () => {
    expect(await runStep("() => node('20.19.0'), () => node('24.0.0')")).toEqual({ code: 0, output: '' });
  });

  test('a Redis or Valkey that is there is taken without a word', async () => {
    expect(await runStep('redis', { 'valkey-server': '' })).toEqual({ code: 0, output: '' });
  });

  test('no Redis is looked for when the installation names its own', async () => {
    expect(await runStep('redis', {}, { REDIS_URL: 'redis://cache' })).toEqual({ code: 0, output: '' });
  });

  test('root installs it, with fresh package lists when need be, and says so in one line', async () => {
    const result = await runStep('redis', { 'apt-get': aptGet(dir.path) });
    expect(result).toEqual({
      code: 0,
      output: 'redis-server or valkey-server is missing: installing the package redis-server with apt-get\n',
    });
    expect(readFileSync(join(dir.path, 'calls'), 'utf8').trim().split('\n')).toEqual([
      'noninteractive install -y --no-install-recommends redis-server',
      'noninteractive update',
      'noninteractive install -y --no-install-recommends redis-server',
    ]);
  });

  test('a user with sudo that asks for no password installs it too', async () => {
    const sudo = '[ "$1" = -n ] || exit 1; shift; exec "$@"';
    const programs = { 'apt-get': aptGet(dir.path), sudo, true: '' };
    const result = await runStep('redis', programs, { UID_FOR_TEST: '1000' });
    expect(result.output).toMatch(
      /^redis-server or valkey-server is missing: [^\n]* with sudo -n apt-get\n$/,
    );
    expect(result.code).toBe(0);
  });

  test.each([
    ['no sudo', {}],
    ['a sudo that wants a password', { sudo: 'exit 1' }],
  ])('a user with %s is told the one line to type', async (_, programs) => {
    const result = await runStep('redis', { 'apt-get': 'exit 1', ...programs }, { UID_FOR_TEST: '1000' });
    expect(result).toEqual({
      code: 1,
      output:
        'redis-server or valkey-server is missing. Please type:  sudo apt-get update && sudo apt-get install -y redis-server\n',
    });
  });

  test('an installation that fails ends with the line to type and what the package manager said', async () => {
    const result = await runStep('redis', { 'apt-get': 'echo "E: no network" >&2; exit 100' });
    expect(result.code).toBe(1);
    expect(result.output).toMatch(
      /redis-server could not be installed\. Please type: {2}sudo apt-get [^]*E: no network/,
    );
  });

  test('a machine without a package manager that we know gets a sentence', async () => {
    expect(await runStep('redis')).toEqual({
      code: 1,
      output: 'redis-server or valkey-server is missing: please install it and start again.\n',
    });
  });
});
