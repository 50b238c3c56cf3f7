/** What a phone remembers that takes numbers from afar: itself, and the number that it has. */

const DEVICE = 'aufruf.device';
const OWN = 'aufruf.own.';

/** Random, and nobody's name: one device, one number. Where nothing can be kept it is another one each time. */
export function deviceKey(): string {
  const kept = read(DEVICE);
  if (kept !== undefined) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  write(DEVICE, made);
  return made;
}

export function keepOwn(site: string, token: string): void {
  write(OWN + site, token);
}

export function ownOf(site: string): string | undefined {
  return read(OWN + site);
}

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; then nothing is remembered.
  }
}
