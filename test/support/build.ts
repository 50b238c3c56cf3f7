import { spawnSync } from 'node:child_process';

/** Tests that start the built server must not meet yesterday's; nothing happens when it is up to date. */
export default function build(): void {
  const { status } = spawnSync(process.execPath, ['server/start/start.mjs', 'build'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
}
