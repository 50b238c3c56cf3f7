/** What is there: the tables, the files, the documents and words about them, and what the tests did. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commands } from '../../shared/commands.ts';
import { decisions } from '../../shared/engine/decide/index.ts';
import { lifecycle, STATUS_STAYS } from '../../shared/engine/lifecycle.ts';
import { events } from '../../shared/events.ts';
import { STAFF_LANGUAGES } from '../../shared/languages.ts';
import { catalogues } from '../../shared/messages/catalogues.ts';
import { TICKET_STATUSES } from '../../shared/model.ts';
import { refusals } from '../../shared/refusals.ts';
import type { Facts } from './prove.ts';
import { readRules, rulesText } from './rules-file.ts';

const root = join(import.meta.dirname, '../..');
const decideFolder = join(root, 'shared/engine/decide');

/** Reads everything and runs test/rules once, to see what it proves. */
export async function gatherFacts(): Promise<Facts> {
  return {
    commands: Object.fromEntries(Object.entries(commands).map(([name, row]) => [name, row.refusals])),
    decisions: Object.keys(decisions),
    decideFiles: await decideFiles(),
    events: Object.keys(events),
    ticketEvents: Object.entries(events).flatMap(([name, { data }]) =>
      'ticketId' in data.shape ? [name] : [],
    ),
    folds: foldFiles().flatMap(({ text }) => quotedKeys(text)),
    foldsUsed: foldFiles().map(({ name, text }) => ({
      name,
      isUsed: [...text.matchAll(/export const (\w+Folds)/g)].every(([, table]) =>
        source('shared/engine/evolve.ts').includes(`...${table}`),
      ),
    })),
    statusStays: STATUS_STAYS,
    lifecycle,
    statuses: TICKET_STATUSES,
    refusals: Object.keys(refusals),
    saidByExecute: refused(source('shared/engine/execute.ts')),
    saidByServer: tsFiles('server').flatMap((file) => quoted(readFileSync(file, 'utf8'))),
    messages: Object.fromEntries(
      STAFF_LANGUAGES.map((language) => [language, Object.keys(catalogues[language]['refusal'] ?? {})]),
    ),
    rules: readRules(rulesText()),
    quotedRules: tsFiles('test').flatMap((file) => titleIds(readFileSync(file, 'utf8'))),
    ...runRuleTests(),
  };
}

function source(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function tsFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(root, folder, name));
}

/** Which file of decide/ holds which command's function, and which is used by none. */
async function decideFiles(): Promise<Facts['decideFiles']> {
  const names = readdirSync(decideFolder).filter((name) => name !== 'index.ts');
  const texts = readdirSync(decideFolder).map((name) => readFileSync(join(decideFolder, name), 'utf8'));
  return Promise.all(
    names.map(async (name) => {
      const exported: object = await import(pathToFileURL(join(decideFolder, name)).href);
      const decides = Object.entries(decisions)
        .filter(([, decide]) => Object.values(exported).includes(decide))
        .map(([command]) => command);
      const isUsed = texts.some((text) => text.includes(`from './${name}'`));
      return { command: basename(name, '.ts'), decides, isUsed };
    }),
  );
}

/** The files that hold folds, by what they are called. */
function foldFiles(): { readonly name: string; readonly text: string }[] {
  return readdirSync(join(root, 'shared/engine/evolve'))
    .filter((name) => name.endsWith('-folds.ts'))
    .map((name) => ({ name, text: source(`shared/engine/evolve/${name}`) }));
}

/** `'ticket-issued': (` at the beginning of a line. */
function quotedKeys(text: string): string[] {
  return [...text.matchAll(/^ {2}'([a-z-]+)': \(/gm)].map(([, key]) => key ?? '');
}

function quoted(text: string): string[] {
  return [...text.matchAll(/'([a-z-]+)'/g)].map(([, word]) => word ?? '');
}

function refused(text: string): string[] {
  return [...text.matchAll(/refuse\('([a-z-]+)'/g)].map(([, code]) => code ?? '');
}

/** Rule ids in titles, wherever a test quotes one. */
function titleIds(text: string): string[] {
  const titles = text.matchAll(/^\s*(?:['"`]|(?:test|describe)\b[^\n]*?\(['"`])\[([A-Z]\d+)\]/gm);
  return [...titles].map(([, id]) => id ?? '');
}

/** Runs test/rules in a process of its own and returns its titles and what the engine did meanwhile. */
function runRuleTests(): Pick<Facts, 'titles' | 'hits' | 'failed'> {
  const dir = mkdtempSync(join(tmpdir(), 'aufruf-tables-'));
  const hits = join(dir, 'hits');
  const report = join(dir, 'report.json');
  writeFileSync(hits, '');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const options = ['--project', 'unit', '--reporter=json', `--outputFile=${report}`];
  try {
    execFileSync(process.execPath, [vitest, 'run', 'test/rules', ...options], {
      cwd: root,
      env: { ...withoutVitest(process.env), HITS_FILE: hits },
      stdio: 'ignore',
    });
  } catch {
    // Failed tests stand in the report; without a report the next line says so.
  }
  try {
    const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'));
    const results = testResults.flatMap(({ assertionResults }) => assertionResults);
    const unloaded = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    );
    return {
      titles: results.filter(({ status }) => status === 'passed').map(({ title }) => title),
      failed: [
        ...results.filter(({ status }) => status === 'failed').map(({ title }) => title),
        ...unloaded.map(({ name }) => name),
      ],
      hits: new Set(readFileSync(hits, 'utf8').trim().split('\n')),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

/** A run inside a run must not take itself for a worker of the outer one. */
function withoutVitest(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('VITEST')));
}
