/** Closing in order, each step within its time: nobody who stops a server waits for one that hangs. */

export interface Step {
  /** For the log, where it did not go well. */
  readonly name: string;
  /** ms; what takes longer is left behind. */
  readonly bound: number;
  readonly close: () => unknown;
}

export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** Runs the steps from last to first, every one whatever became of the others. */
export async function closeInReverse(
  steps: readonly Step[],
  fault: (error: unknown, about: { readonly closing: string }) => void,
): Promise<void> {
  for (const { name, bound, close } of steps.toReversed()) {
    try {
      await within(bound, close);
    } catch (error) {
      fault(error, { closing: name });
    }
  }
}

async function within(bound: number, work: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`not closed after ${bound} ms`)), bound);
  });
  try {
    await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
