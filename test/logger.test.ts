import { describe, expect, test } from 'vitest';
import { newTicket, newToken } from '../server/ids.ts';
import { createLog, pathForLog } from '../server/logger.ts';

/** What a log writes, parsed. */
function collect(level: 'debug' | 'info' = 'debug') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
}

describe('the log', () => {
  test('shows an error with its causes, and not what hangs on it', () => {
    const { log, last, lines } = collect();
    const cause = Object.assign(new Error('WRONGTYPE'), { command: { name: 'set', args: ['personal'] } });
    log.error({ err: new Error('site altona cannot be read', { cause }) }, 'fault');
    expect(last()).toMatchObject({
      msg: 'fault',
      err: { message: 'site altona cannot be read', cause: { message: 'WRONGTYPE' } },
    });
    expect(lines.join('')).not.toContain('personal');
  });

  test('shows what is thrown and is no error, and causes that go round in circles', () => {
    const { log, last } = collect();
    log.error({ err: 'nonsense' }, 'fault');
    expect(last()).toMatchObject({ err: { message: 'nonsense' } });
    const error = new Error('round');
    error.cause = error;
    log.error({ err: error }, 'fault');
    expect(last()).toMatchObject({ err: { cause: { cause: { message: 'round' } } } });
  });

  test('shows the path of an address, without query and without the token of a ticket', () => {
    expect(pathForLog('/api/sites/altona/views/ticket?token=abc')).toBe('/api/sites/altona/views/ticket');
    expect(pathForLog('/t/altona/abc?x')).toBe('/t/altona/[token]');
    expect(pathForLog('/t/altona/abc/def')).toBe('/t/altona/[token]');
    expect(pathForLog(undefined)).toBe('undefined');
  });

  test.each([
    ['a ticket', () => newTicket().token],
    ['a person or a device', newToken],
  ])('never shows the token of %s, wherever it stands', (_whose, token) => {
    const { log, lines } = collect();
    const secrets = Array.from({ length: 50 }, token);
    for (const secret of secrets) {
      log.info(secret);
      log.info(`GET /t/altona/${secret}?x=${secret} aufruf-kiosk=${secret}; "${secret}"`);
      log.error(
        { err: new Error(`first line\n${secret}\t${secret}`), [secret]: { deep: [secret] } },
        'fault',
      );
    }
    expect(lines).toHaveLength(150);
    expect(secrets.filter((secret) => lines.join('').includes(secret))).toEqual([]);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  test('keeps ids that are no tokens: of commands, requests, tickets and sites', () => {
    const { log, lines } = collect();
    const ids = [
      '0b2d4c9e-7f57-4d2a-9a55-6f0b8a1d3c11',
      '0b2d4c9e7f574d2a9a556f0b8a1d3c11',
      newTicket().ticketId,
    ];
    log.info({ ids });
    for (const id of ids) expect(lines.join('')).toContain(id);
  });
});
