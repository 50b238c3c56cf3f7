import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lastLines, run } from './run.mjs';
import { filesBelow, hashOfSources } from './sources.mjs';
import { root, StepError, say } from './step.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.built');

/** Builds server and screens into dist/ when a source file has changed since the last complete build. */
export async function build() {
  const hash = hashOfSources();
  const built = readStamp();
  if (built === hash && isUntouched()) return;
  say('Building server and screens');
  // Without a complete build before it, what lies in dist/ cannot be trusted, nor what the compiler noted about it.
  rmSync(built === undefined ? dist : stamp, { recursive: true, force: true });
  await tool('server', 'typescript/bin/tsc', ['-b', 'shared', 'server']);
  prune();
  copyScripts();
  await tool('screens', 'vite/bin/vite.js', ['build', '--logLevel', 'warn']);
  writeFileSync(stamp, hash);
}

/** The hash of the sources that the last complete build has read; undefined when its result is not there. */
function readStamp() {
  try {
    return existsSync(join(dist, 'server', 'main.js')) ? readFileSync(stamp, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** False when the type check, which writes to dist/ too, has compiled other sources there since the build. */
function isUntouched() {
  const { mtimeMs } = statSync(stamp);
  const compiled = ['server', 'shared'].flatMap((folder) => filesBelow(join('dist', folder)));
  return compiled.every((file) => statSync(join(root, file)).mtimeMs <= mtimeMs);
}

async function tool(what, script, args) {
  const env = { ...process.env, NODE_ENV: 'production' };
  const command = [join(root, 'node_modules', script), ...args];
  const { code, output } = await run(process.execPath, command, { cwd: root, env });
  if (code !== 0) throw new StepError(`The ${what} could not be built:\n${lastLines(output, 40)}`);
}

/** The compiler leaves the output of deleted sources behind; nothing may import it by accident. */
function prune() {
  for (const folder of ['server', 'shared']) {
    for (const file of filesBelow(join('dist', folder)).filter((name) => name.endsWith('.js'))) {
      const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
      if (!existsSync(join(root, source))) rmSync(join(root, file));
    }
  }
}

/** Lua scripts are read at run time, from beside the compiled module that uses them. */
function copyScripts() {
  for (const file of filesBelow('server').filter((name) => name.endsWith('.lua'))) {
    const target = join(dist, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, file), target);
  }
}
