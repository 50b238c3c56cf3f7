import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

type Source = Readonly<{ file: string; lines: number; imports: readonly string[] }>;

const screens = ['kiosk', 'display', 'counter'];
const sources = ['server', 'shared', 'test', ...screens].flatMap(readSources);
const production = sources.filter(({ file }) => !file.startsWith('test/'));

/** Relative specifiers become paths from the root; packages stay as they are. */
function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|mjs)$/.test(name))
    .map((name) => {
      const file = join(folder, name);
      const text = readFileSync(file, 'utf8');
      const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"\n]+)['"]/g)].map(
        (match) => match[1] ?? '',
      );
      const imports = specifiers.map((to) => (to.startsWith('.') ? normalize(join(dirname(file), to)) : to));
      return { file, lines: text.split('\n').length - 1, imports };
    });
}

/** `file → import` for every import of these files that the rule forbids; the expected answer is none. */
function offences(
  from: (file: string) => boolean,
  forbids: (target: string, file: string) => boolean,
): string[] {
  return production
    .filter(({ file }) => from(file))
    .flatMap(({ file, imports }) =>
      imports.filter((name) => forbids(name, file)).map((name) => `${file} → ${name}`),
    );
}

const isIn =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isPackage = (name: string) => (target: string) => target === name || target.startsWith(`${name}/`);
const isShared = isIn('shared');
const isUi = isIn('shared/ui');
const isTable = (file: string) => /^shared\/[^/]+\.ts$/.test(file);
/** `http` for server/edges/http.ts, http-errors.ts and http/routes.ts alike. */
const edge = (path: string) => /^server\/edges\/([a-z]+)/.exec(path)?.[1];
/** Loose files beside the folders may help one another; what has a folder keeps to itself. */
const isInsideAnotherEdge = (target: string, file: string) =>
  /^server\/edges\/[^/]+\//.test(target) && edge(target) !== edge(file);

describe('import borders', () => {
  test('there is something to look at, and its imports are found', () => {
    expect(production.find(({ file }) => file === 'server/redis/embedded.ts')?.imports).toContain(
      'server/redis/lock.ts',
    );
  });

  test('shared imports nothing from server or the screens, and nothing of Node', () => {
    expect(offences(isShared, isIn('server', 'test', ...screens))).toEqual([]);
    expect(offences(isShared, (target) => target.startsWith('node:'))).toEqual([]);
  });

  test('shared/ui is for the screens: neither the rest of shared nor the server imports it', () => {
    expect(offences((file) => !isUi(file) && isIn('shared', 'server')(file), isUi)).toEqual([]);
  });

  test('inside shared, imports run one way: model ← engine ← views, forecast', () => {
    expect(offences(isIn('shared/engine'), isIn('shared/views', 'shared/forecast'))).toEqual([]);
    expect(offences(isTable, isIn('shared/views', 'shared/forecast'))).toEqual([]);
  });

  test('a screen imports its own folder and shared, never the server or another screen', () => {
    for (const screen of screens) {
      const others = screens.filter((other) => other !== screen);
      expect(offences(isIn(screen), isIn('server', 'test', ...others))).toEqual([]);
      expect(offences(isIn(screen), (target) => target.startsWith('node:'))).toEqual([]);
    }
  });

  test('the server never imports a screen', () => {
    expect(offences(isIn('server'), isIn(...screens))).toEqual([]);
  });

  test('edges do not import each other', () => {
    expect(offences((file) => edge(file) !== undefined, isInsideAnotherEdge)).toEqual([]);
  });

  test('each outside world has one door: ioredis, socket.io and its client, bullmq, prom-client, process.env', () => {
    expect(offences((file) => !isIn('server/redis', 'server/log')(file), isPackage('ioredis'))).toEqual([]);
    expect(
      offences((file) => !/^server\/edges\/(.*\/)?jobs[^/]*\.ts$/.test(file), isPackage('bullmq')),
    ).toEqual([]);
    expect(offences(() => true, isPackage('socket.io')).length).toBeLessThanOrEqual(1);
    expect(offences(() => true, isPackage('socket.io-client')).length).toBeLessThanOrEqual(1);
    expect(offences((file) => !isUi(file), isPackage('socket.io-client'))).toEqual([]);
    expect(offences((file) => file !== 'server/metrics.ts', isPackage('prom-client'))).toEqual([]);
    expect(offences((file) => file !== 'shared/ui/listed.ts', isPackage('lit/directives/repeat.js'))).toEqual(
      [],
    );
    const readers = production.filter(({ file }) => /\bprocess\.env\b/.test(readFileSync(file, 'utf8')));
    expect(
      readers
        .map(({ file }) => file)
        .filter(
          (file) =>
            !/^server\/(config|main|replay\/main|backup\/[a-z]+-main)\.ts$|^server\/start\//.test(file),
        ),
    ).toEqual([]);
  });

  test('production code does not import tests', () => {
    expect(offences(() => true, isIn('test'))).toEqual([]);
  });
});

const longTables = /^shared\/(acts|commands|events|refusals)\.ts$/;
const cap = (file: string) => (file.startsWith('test/') ? 300 : 250);

describe('small files', () => {
  test('a source file has at most 250 lines, a test file at most 300', () => {
    const tooLong = sources.filter(({ file, lines }) => !longTables.test(file) && lines > cap(file));
    expect(tooLong.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  });

  test('half of the source files have at most 80 lines', () => {
    const lengths = production.map(({ lines }) => lines).toSorted((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(80);
  });
});
