/** What a phone remembers that takes numbers from afar: itself, what it has asked for, and the number that it has. */

const PHONE = 'aufruf.phone';
const ASKED = 'aufruf.asked.';
const OWN = 'aufruf.own.';

/** Random, and nobody's name: one phone, one number. Where nothing can be kept it lasts as long as the page. */
export function phoneKey(): string {
  return keptOrMade(PHONE);
}

/** Names a wish: an answer that did not come may still have issued a number, and asking again uses the same id. */
export function askedId(site: string, serviceId: string): string {
  return keptOrMade(`${ASKED}${site}.${serviceId}`);
}

/** The wish was answered: another one is another number. */
export function forgetAsked(site: string, serviceId: string): void {
  write(`${ASKED}${site}.${serviceId}`, undefined);
}

export function keepOwn(site: string, token: string): void {
  write(OWN + site, token);
}

export function ownOf(site: string): string | undefined {
  return read(OWN + site);
}

function keptOrMade(key: string): string {
  const kept = read(key);
  if (kept !== undefined) return kept;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const made = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  write(key, made);
  return made;
}

/** Storage may be forbidden; then this page alone remembers. */
const ofThisPage = new Map<string, string | undefined>();

function read(key: string): string | undefined {
  if (ofThisPage.has(key)) return ofThisPage.get(key);
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    ofThisPage.set(key, value);
  }
}
