import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A Node program running as a process of its own. */
export type Child = Readonly<{
  pid: number;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves with the first match in what it has written or will write; rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends the signal and resolves with the exit code (null: ended by a signal). */
  kill(signal: NodeJS.Signals): Promise<number | null>;
  /** The same for its whole process group, as the terminal's Ctrl-C does. */
  killGroup(signal: NodeJS.Signals): Promise<number | null>;
  exited: Promise<number | null>;
}>;

/*
 * Test workers are ended by a signal and run no exit handlers, so a child of a failed test would live on. This shell
 * hears of every child and kills what is left when the pipe from the worker closes, however that happens.
 */
const reaper = spawn(
  '/bin/sh',
  [
    '-c',
    `left=' '
    while read -r what pid; do
      case $what in
        +) left="$left$pid ";;
        -) left="\${left%% $pid *} \${left#* $pid }";;
      esac
    done
    for pid in $left; do kill -KILL "-$pid" 2>/dev/null; done`,
  ],
  { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
);
reaper.unref();

/**
 * Starts `node …args` in its own process group with exactly these variables (and PATH, unless given).
 * @param prefix a program that becomes it, with its arguments: `ip netns exec …`
 */
export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  prefix: readonly string[] = [],
): Child {
  const [program = '', ...all] = [...prefix, process.execPath, ...args];
  const child = spawn(program, all, {
    detached: true,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid ?? Number.NaN;
  reaper.stdin.write(`+ ${pid}\n`);
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const closed = once(child, 'close');
  const exited = closed.then(() => {
    reaper.stdin.write(`- ${pid}\n`);
    return child.exitCode;
  });

  async function says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(text);
      if (match !== null) return match;
      const ended = exited.then(() => 'ended');
      const what = await Promise.race([ended, once(child.stdout, 'data'), once(child.stderr, 'data')]);
      if (what === 'ended' && !pattern.test(text)) throw new Error(`It ended without ${pattern}:\n${text}`);
    }
  }
  return {
    pid,
    exited,
    says,
    output: () => text,
    kill: (signal) => (child.kill(signal), exited),
    killGroup: (signal) => (process.kill(-pid, signal), exited),
  };
}
