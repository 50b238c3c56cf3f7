/** What lies behind the first byte of an append-only file that Redis does not understand. */

/** Events of one site, the first and the last of them. */
export interface LostEvents {
  readonly site: string;
  readonly from: number;
  readonly to: number;
}

/** As Redis writes an event of a site's log (the key, and the entry's id, which is its seq), and the log's head. */
const EVENT = /aufruf:\{([^}]+)\}:(?:log\r\n\$\d+\r\n(\d+)-0\r\n|head\r\n\$\d+\r\n\d+:(\d+):)/g;
/** What is left of a commit wherever rubbish has hit it. */
const TRACE = /aufruf:\{|XADD\r\n|MULTI\r\n|EXEC\r\n/i;
/** Bytes before the damage in which a site's last intact event is looked for. */
const LOOK_BACK = 64 * 1024 * 1024;

/** What goes when a file is cut. */
export interface Loss {
  /** Something that somebody may have been told of. */
  readonly isReal: boolean;
  /** As far as it can still be read. */
  readonly events: readonly LostEvents[];
}

/**
 * What lies behind the place up to which a file can be read. A transaction that was broken off (whatever zeros a file
 * system leaves behind it) is no loss: Redis answers only when all of it is written.
 */
export function lossOf(file: Buffer, upTo: number): Loss {
  const rest = file.subarray(upTo).toString('latin1').replace(/\0+$/, '');
  if (!TRACE.test(rest) || isBrokenOff(rest)) return { isReal: false, events: [] };
  const lost = lastEvents(rest);
  const intact = lastEvents(file.subarray(Math.max(0, upTo - LOOK_BACK), upTo).toString('latin1'));
  const events = [...lost].map(([site, { first, last }]) => ({
    site,
    from: (intact.get(site)?.last ?? first - 1) + 1,
    to: last,
  }));
  return { isReal: true, events };
}

function lastEvents(text: string): Map<string, { first: number; last: number }> {
  const sites = new Map<string, { first: number; last: number }>();
  for (const [, site = '', entry, head] of text.matchAll(EVENT)) {
    const seq = Number(entry ?? head);
    const { first = seq, last = seq } = sites.get(site) ?? {};
    sites.set(site, { first: Math.min(first, seq), last: Math.max(last, seq) });
  }
  return sites;
}

/** One transaction that ends before its EXEC, or one command that does, and nothing that is neither. */
function isBrokenOff(text: string): boolean {
  let at = 0;
  /** Reads `<sign><number>\r\n`; undefined at the end, NaN where something else is. */
  const number = (sign: string): number | undefined => {
    const end = text.indexOf('\r\n', at);
    const line = end === -1 ? text.slice(at) : text.slice(at, end);
    if (!(end === -1 ? /^\D?\d*\r?$/ : /^\D\d+$/).test(line) || (line !== '' && !line.startsWith(sign)))
      return Number.NaN;
    if (end === -1) return undefined;
    at = end + 2;
    return Number(line.slice(1));
  };
  while (at < text.length) {
    const count = number('*');
    if (count === undefined) return true;
    for (let argument = 0; argument < count; argument += 1) {
      const length = number('$');
      if (length === undefined) return true;
      if (Number.isNaN(length)) return false;
      const value = text.slice(at, at + length);
      if (argument === 0 && /^exec$/i.test(value)) return false;
      if (at + length + 2 > text.length) return true;
      at += length + 2;
    }
    if (Number.isNaN(count)) return false;
  }
  return true;
}
