/** Signals nearer to each other than this are one wish: on Ctrl-C the terminal sends one and npm passes on another. */
const onePressMs = 500;

/**
 * Closes in order and ends the process at the first SIGINT or SIGTERM; ends it at once when somebody presses Ctrl-C
 * again because closing takes too long.
 * @param close never rejects
 */
export function endOnSignal(close: () => Promise<void>): void {
  let first: number | undefined;
  const end = () => {
    if (first === undefined) {
      first = performance.now();
      void close().then(() => process.exit(0));
    } else if (performance.now() - first > onePressMs) {
      process.exit(1);
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
