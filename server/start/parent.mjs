const everyMs = 250;

/**
 * Ends the server in order when the npm that has started it is gone. Someone who kills npm means the server, which
 * otherwise lives on unseen and keeps the port and the data.
 */
export function followParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, everyMs);
  watch.unref();
}
