/** The log: lines of JSON on stdout, without personal data, and without anything that opens something. */
import { type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/** A cause of a cause of a cause: further down there is no news. */
const CAUSES = 5;

/**
 * The second net. Nothing is logged that holds a secret; but messages of errors come from many hands, so whatever
 * has the shape of one of our tokens (128 or 256 random bits in base64url) is cut out of the finished line. An
 * escaped line break before it is not part of it.
 */
const TOKEN = /(?<=^|[^A-Za-z0-9_-]|\\[nrt])(?:[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g;

export function createLog(level: Config['logLevel'], destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    // The host's name is for whoever collects the lines to add.
    base: { pid: process.pid },
    serializers: { err: errorForLog, url: pathForLog },
    hooks: { streamWrite: scrub },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A line without what looks like a token. */
function scrub(line: string): string {
  return line.replace(TOKEN, '[token]');
}

/**
 * What went wrong and why, and nothing that hangs on it: a Redis client's error carries the command that failed, with
 * all its arguments.
 */
function errorForLog(error: unknown, depth: number = CAUSES): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code } = error as { code?: unknown };
  return {
    type: name,
    message,
    stack,
    ...(typeof code === 'string' && { code }),
    ...(error instanceof AggregateError && depth > 0 && { errors: error.errors.map((one) => one?.message) }),
    ...(cause !== undefined && depth > 0 && { cause: errorForLog(cause, depth - 1) }),
  };
}

/** The path without its query, and without the token of a ticket's page. */
export function pathForLog(url: unknown): string {
  const [path = ''] = String(url).split('?', 1);
  return path.replace(/^(\/t\/[^/]*)\/.*/, '$1/[token]');
}
