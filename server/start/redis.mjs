import { ensureProgram } from './system-packages.mjs';

/** Redis or Valkey, whichever the machine has or can get. */
export const redisProgram = {
  programs: ['redis-server', 'valkey-server'],
  packages: {
    'apt-get': 'redis-server',
    brew: 'valkey',
    dnf: 'valkey',
    zypper: 'valkey',
    pacman: 'valkey',
    apk: 'valkey',
  },
};

/** Makes sure that there is a Redis to start, unless the installation names its own. */
export async function redis() {
  if (process.env.REDIS_URL) return;
  await ensureProgram(redisProgram);
}
