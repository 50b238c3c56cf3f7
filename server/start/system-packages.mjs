import { findProgram, hasQuietSudo, lastLines, run } from './run.mjs';
import { StepError, say } from './step.mjs';

/**
 * A program that the system's package manager brings.
 * @typedef {{ programs: string[], packages: Record<string, string> }} SystemProgram
 *   programs: names on PATH, any of which will do; packages: package manager → package name
 */

// The managers we drive ourselves. Others are only named in the line to type: we have not tried them.
const managers = {
  'apt-get': {
    needsRoot: true,
    commands: (name) => [
      ['apt-get', 'install', '-y', '--no-install-recommends', name],
      // A fresh machine or image has no package lists yet.
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', '--no-install-recommends', name],
    ],
    line: (name) => `sudo apt-get update && sudo apt-get install -y ${name}`,
  },
  brew: {
    needsRoot: false,
    commands: (name) => [['brew', 'install', name]],
    line: (name) => `brew install ${name}`,
  },
  dnf: { line: (name) => `sudo dnf install -y ${name}` },
  zypper: { line: (name) => `sudo zypper install -y ${name}` },
  pacman: { line: (name) => `sudo pacman -S --noconfirm ${name}` },
  apk: { line: (name) => `sudo apk add ${name}` },
};

/**
 * Makes sure that one of the programs is on PATH, through the system's package manager if need be.
 * @param {SystemProgram} wanted
 * @returns {Promise<string>} the program's absolute path
 * @throws {StepError} with the one line to type when this process may not or cannot install it
 */
export async function ensureProgram({ programs, packages }) {
  const found = findProgram(programs);
  if (found !== undefined) return found;

  const name = Object.keys(managers).find((manager) => packages[manager] && findProgram([manager]));
  const missing = `${programs.join(' or ')} is missing`;
  if (name === undefined) throw new StepError(`${missing}: please install it and start again.`);
  const manager = managers[name];
  const line = manager.line(packages[name]);
  const prefix = manager.commands && privilege(manager.needsRoot);
  if (!prefix) throw new StepError(`${missing}. Please type:  ${line}`);

  say(`${missing}: installing the package ${packages[name]} with ${[...prefix, name].join(' ')}`);
  const output = await attempt(manager.commands(packages[name]), prefix);
  const installed = findProgram(programs);
  if (installed === undefined) {
    throw new StepError(
      `${packages[name]} could not be installed. Please type:  ${line}\n${lastLines(output)}`,
    );
  }
  return installed;
}

/** What has to stand before a command so that it may install; undefined when nothing helps. */
function privilege(needsRoot) {
  if (!needsRoot || process.getuid?.() === 0) return [];
  return hasQuietSudo() ? ['sudo', '-n'] : undefined;
}

/** First command alone if it succeeds; otherwise all of them in turn. */
async function attempt([first, ...rest], prefix) {
  const quiet = prefix.length > 0 ? [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive'] : [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  let output = '';
  for (const command of [first, ...rest]) {
    const [program, ...args] = [...quiet, ...command];
    const result = await run(program, args, { env });
    output += result.output;
    if (command === first && result.code === 0) break;
  }
  return output;
}
