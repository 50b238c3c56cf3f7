import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLines, run } from './run.mjs';
import { root, StepError, say } from './step.mjs';

/**
 * Installs the npm packages when they are missing or are not the ones in package-lock.json.
 * @param {{ withTools?: boolean }} [options] withTools: also the packages that only development and tests need
 */
export async function packages({ withTools = false } = {}) {
  if (isInstalled({ withTools })) return;
  say('Installing npm packages (npm ci)');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...(withTools ? ['--include=dev'] : [])];
  const { code, output } = await run('npm', args, { cwd: root });
  if (code !== 0) throw new StepError(`The npm packages could not be installed:\n${firstLines(output)}`);
}

/**
 * Compares what we want with npm's own record of what is there. That record is npm's stamp: it is written at the end
 * of an installation, so an interrupted one counts as missing, and a hand-made `npm install` counts as done.
 */
function isInstalled({ withTools }) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined) throw new StepError('package-lock.json is missing or damaged.');
  if (present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const needed = path !== '' && !entry.optional && (withTools || !(entry.dev || entry.devOptional));
    return !needed || present[path]?.version === entry.version;
  });
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
