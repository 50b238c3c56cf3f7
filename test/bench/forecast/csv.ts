/**
 * Real visits out of a CSV file, a line each, in any order: `issued`, `called`, `finished` (ISO 8601: `2026-03-02 09:41:30`;
 * seconds may be missing, an offset is read over, so all times are those of the site's wall clock), `service` and
 * `counter` (any words), and, where there were appointments, `slot` (empty for walk-ins). Other columns are not looked at;
 * comma, semicolon and tab separate. A line without `called` is somebody who was not called: it is left out.
 */
import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';

/** Times are epoch ms of the wall clock as if it were UTC. */
export interface Visit {
  readonly issued: number;
  readonly called: number;
  readonly finished: number;
  readonly service: string;
  readonly counter: string;
  readonly slot?: number;
}

const NEEDED = ['issued', 'called', 'finished', 'service', 'counter'] as const;
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

type Line = Readonly<Record<string, string>>;
interface Parsed {
  readonly record: Line;
  readonly info: { readonly lines: number };
}

/** @throws {Error} that names the line and the column which cannot be read */
export function readVisits(file: string): Visit[] {
  return visitsOf(readFileSync(file, 'utf8'));
}

/** @throws {Error} that names the line and the column which cannot be read */
export function visitsOf(text: string): Visit[] {
  const lines = parsed(text);
  const visits = lines.flatMap(({ record, info }) =>
    record['called'] === '' ? [] : [visitOf(record, info.lines)],
  );
  if (visits.length === 0) throw new Error('line 2: no visit that was called');
  return visits.toSorted((a, b) => a.issued - b.issued);
}

function parsed(text: string): Parsed[] {
  const columns = (names: string[]) => {
    const found = names.map((name) => name.trim().toLowerCase());
    const missing = NEEDED.find((name) => !found.includes(name));
    if (missing !== undefined)
      throw new Error(`line 1: column ${missing} is missing; needed are ${NEEDED.join(', ')}`);
    return found;
  };
  try {
    return parse(text, {
      bom: true,
      columns,
      delimiter: [',', ';', '\t'],
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { readonly lines?: number };
    throw new Error(`line ${lines ?? '?'}: ${error.message}`, { cause: error });
  }
}

function visitOf(record: Line, line: number): Visit {
  const time = (column: string) => {
    const value = record[column] ?? '';
    const [, day, minute, second = ':00'] = TIME.exec(value) ?? [];
    const at = day === undefined ? Number.NaN : Date.parse(`${day}T${minute}${second}Z`);
    if (Number.isNaN(at)) throw wrong(line, column, `“${value}” is no time like 2026-03-02 09:41:30`);
    return at;
  };
  const word = (column: string) => {
    const value = record[column] ?? '';
    if (value === '') throw wrong(line, column, 'is empty');
    return value;
  };
  const [issued, called, finished] = [time('issued'), time('called'), time('finished')];
  if (called < issued) throw wrong(line, 'called', 'is before issued');
  if (finished < called) throw wrong(line, 'finished', 'is before called');
  const slot = (record['slot'] ?? '') === '' ? undefined : time('slot');
  return {
    issued,
    called,
    finished,
    service: word('service'),
    counter: word('counter'),
    ...(slot !== undefined && { slot }),
  };
}

function wrong(line: number, column: string, what: string): Error {
  return new Error(`line ${line}, column ${column}: ${what}`);
}
