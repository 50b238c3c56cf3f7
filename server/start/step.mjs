import { fileURLToPath } from 'node:url';

/** The repository's root folder, absolute, without a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** A step that cannot be done, told in one sentence for the person at the terminal (details may follow on further lines). */
export class StepError extends Error {}

/** One line for something that is really being done. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs the steps one after another. The first that fails ends the process with exit code 1 and its sentence.
 * @param {ReadonlyArray<() => unknown>} steps
 */
export async function runSteps(steps) {
  try {
    for (const step of steps) await step();
  } catch (error) {
    // Errors made for people speak for themselves; anything else is a fault of ours and needs its stack.
    const spoken = error instanceof StepError || ['StartError', 'ConfigError'].includes(error?.name);
    process.stderr.write(`${spoken ? error.message : (error?.stack ?? String(error))}\n`);
    process.exit(1);
  }
}
