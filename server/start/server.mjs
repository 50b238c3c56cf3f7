/** Runs the built server in this very process, so that one signal to one process ends everything in order. */
export async function server() {
  await import('../../dist/server/main.js');
}
