/** Two networks of this machine that can be parted: a veth pair between two namespaces, and one from each to here. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Place } from './redis-node.ts';

export type TwoNetworks = Readonly<{
  places: readonly [Place, Place];
  /** Nothing comes through any more; nobody is told. */
  cut(): void;
  heal(): void;
  remove(): void;
}>;

const ip = (...args: readonly string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });

/** Undefined where this user may not, or the system cannot. */
export function makeTwoNetworks(): TwoNetworks | undefined {
  const id = randomBytes(3).toString('hex');
  const names = [`aufruf-${id}-a`, `aufruf-${id}-b`] as const;
  const net = 64 + Math.floor(Math.random() * 60);
  const remove = () => {
    for (const name of names) {
      try {
        // Its ends of the pairs go with it, and the other ends with those.
        ip('netns', 'delete', name);
      } catch {
        // It was never made.
      }
    }
  };
  try {
    for (const name of names) {
      ip('netns', 'add', name);
      ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    ip(
      'link',
      'add',
      `x${id}`,
      'netns',
      names[0],
      'type',
      'veth',
      'peer',
      'name',
      `x${id}`,
      'netns',
      names[1],
    );
    for (const [index, name] of names.entries()) {
      ip('-n', name, 'address', 'add', `10.${net}.0.${index + 1}/24`, 'dev', `x${id}`);
      ip('-n', name, 'link', 'set', `x${id}`, 'up');
      const here = `m${index}${id}`;
      ip('link', 'add', here, 'type', 'veth', 'peer', 'name', 'here', 'netns', name);
      ip('address', 'add', `10.${net}.${index + 1}.1/24`, 'dev', here);
      ip('link', 'set', here, 'up');
      ip('-n', name, 'address', 'add', `10.${net}.${index + 1}.2/24`, 'dev', 'here');
      ip('-n', name, 'link', 'set', 'here', 'up');
    }
  } catch {
    remove();
    return undefined;
  }
  const place = (index: 0 | 1): Place => ({
    host: `10.${net}.0.${index + 1}`,
    reach: `10.${net}.${index + 1}.2`,
    prefix: ['ip', 'netns', 'exec', names[index]],
  });
  return {
    places: [place(0), place(1)],
    cut: () => void ip('-n', names[0], 'link', 'set', `x${id}`, 'down'),
    heal: () => void ip('-n', names[0], 'link', 'set', `x${id}`, 'up'),
    remove,
  };
}
