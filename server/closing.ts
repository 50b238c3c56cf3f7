/** Closing in order, each step within its time: nobody who stops a server waits for one that hangs. */
import type { Server } from 'node:http';

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

/** How often connections that have become idle are looked for, ms. */
const IDLE_CHECK_MS = 20;

/**
 * Prepares the end of an HTTP server. The result, once called, takes no new connections and resolves when every
 * request has been answered and no connection is left.
 */
export function endHttp(http: Server): () => Promise<void> {
  // Listened for from the beginning: others close the same server.
  const closed = new Promise<void>((resolve) => http.once('close', resolve));
  return async () => {
    http.close();
    const timer = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_MS);
    await closed.finally(() => clearInterval(timer));
  };
}
