import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';

/** A program that cannot outlive this process. */
export type Guarded = Readonly<{
  /** Process id of the program itself, not of its guardian. */
  pid: number;
  /** Resolves when guardian and program are gone, with the program's exit code (128 + signal when it was killed). */
  exited: Promise<number>;
  /** Ends the program: SIGTERM, and SIGKILL when it is still there after three seconds. */
  release(): void;
}>;

/*
 * The guardian holds the reading end of a pipe whose only writing end is in our process. However we end, by SIGKILL
 * too, the kernel closes that end, `read` returns and the program is killed. `read` is a builtin, so no helper
 * process is left over when the program ends first. The program does not inherit the pipe.
 */
const script = `
exec 3<&0 0</dev/null
"$@" 3<&- 4>&- &
program=$!
echo "$program" >&4
exec 4>&-
trap 'kill -TERM "$program" 2>/dev/null' TERM INT HUP
(
  trap - TERM INT HUP
  while read -r _ <&3; do :; done
  kill -TERM "$program" 2>/dev/null
  for _ in 1 2 3; do sleep 1; kill -0 "$program" 2>/dev/null || exit 0; done
  kill -KILL "$program" 2>/dev/null
) &
watch=$!
exec 3<&-
wait "$program"
code=$?
while kill -0 "$program" 2>/dev/null; do wait "$program"; code=$?; done
kill -KILL "$watch" 2>/dev/null
exit "$code"
`;

/**
 * Starts a program under a guardian, in its own session: the terminal's Ctrl-C reaches only us, and we end the
 * program when we no longer need it.
 * @param output file descriptor that takes what the program writes to stdout and stderr
 * @throws {Error} when it cannot be started
 */
export async function spawnGuarded(
  program: string,
  args: readonly string[],
  output: number,
): Promise<Guarded> {
  const child = spawn('/bin/sh', ['-c', script, 'aufruf-guardian', program, ...args], {
    detached: true,
    stdio: ['pipe', output, output, 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? 137);
  // Nobody may wait for it yet; a failed spawn is reported by readPid.
  exited.catch(() => {});
  // Writing to a guardian that was killed must not end us.
  child.stdin?.on('error', () => {});
  const pid = await readPid(child.stdio[4]);
  return { pid, exited, release: () => void child.stdin?.destroy() };
}

async function readPid(pipe: unknown): Promise<number> {
  let text = '';
  if (pipe instanceof Readable) for await (const chunk of pipe.setEncoding('utf8')) text += String(chunk);
  const pid = Number(text.trim());
  if (!Number.isInteger(pid) || pid <= 0)
    throw new Error('The guardian of redis-server could not be started.');
  return pid;
}
