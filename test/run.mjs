// `npm test`: installs what is missing, builds, checks format, lint and types, runs every test, and says in one last
// line how it went.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../server/start/build.mjs';
import { node } from '../server/start/node.mjs';
import { packages } from '../server/start/packages.mjs';
import { redisProgram } from '../server/start/redis.mjs';
import { root, runSteps, StepError } from '../server/start/step.mjs';
import { ensureProgram } from '../server/start/system-packages.mjs';
import { CHROMIUM, chromiumPath } from './support/chromium-path.mjs';

const chromium = {
  programs: CHROMIUM,
  packages: {
    'apt-get': 'chromium',
    dnf: 'chromium',
    zypper: 'chromium',
    pacman: 'chromium',
    apk: 'chromium',
  },
};
const barcodeReader = {
  programs: ['zbarimg'],
  packages: {
    'apt-get': 'zbar-tools',
    brew: 'zbar',
    dnf: 'zbar',
    zypper: 'zbar',
    pacman: 'zbar',
    apk: 'zbar',
  },
};
/** Makes the certificate of the push service that the tests are. */
const openssl = {
  programs: ['openssl'],
  packages: {
    'apt-get': 'openssl',
    brew: 'openssl',
    dnf: 'openssl',
    zypper: 'openssl',
    pacman: 'openssl',
    apk: 'openssl',
  },
};

/** The parts; each resolves with its counts. */
const parts = [checks, vitest];

await runSteps([
  node,
  () => packages({ withTools: true }),
  () => ensureProgram(redisProgram),
  browser,
  () => ensureProgram(barcodeReader),
  () => ensureProgram(openssl),
  build,
]);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const part of parts) {
  const counts = await part();
  for (const key of Object.keys(total)) total[key] += counts[key];
}
const { passed, failed, skipped } = total;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function browser() {
  if (chromiumPath() !== undefined) return;
  const playwright = await import('playwright-core');
  if (existsSync(playwright.chromium.executablePath())) return;
  try {
    await ensureProgram(chromium);
  } catch (error) {
    // Ubuntu's package is only a pointer to a snap, which containers cannot run.
    const line = 'npx playwright-core install --with-deps chromium';
    throw new StepError(`${error.message}\nWhere the system has no package for it:  ${line}`);
  }
}

/** Of everything, also of what the build leaves out: screens and tests. */
async function checks() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const tools = [
    ['@biomejs/biome/bin/biome', 'check'],
    ['typescript/bin/tsc', '-b'],
  ];
  for (const [script, ...args] of tools) {
    const code = await show(process.execPath, [join(root, 'node_modules', script), ...args]);
    counts[code === 0 ? 'passed' : 'failed'] += 1;
  }
  return counts;
}

async function vitest() {
  const dir = mkdtempSync(join(tmpdir(), 'aufruf-vitest-'));
  const report = join(dir, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await show(process.execPath, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...reporters,
  ]);
  try {
    return countsOf(JSON.parse(readFileSync(report, 'utf8')), code);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function countsOf(report, code) {
  // A file that does not load has no tests that could fail, and an error between tests belongs to none of them.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  );
  const failures = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failures === 0 && code !== 0 ? 1 : failures,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function isFailed(result) {
  return result.status === 'failed';
}

/** Runs a program that talks to the terminal itself; resolves with its exit code. */
function show(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
