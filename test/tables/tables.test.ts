import { beforeAll, describe, expect, test } from 'vitest';
import { diagram } from './diagram.ts';
import { gatherFacts } from './facts.ts';
import { complaints, countsOf, type Facts } from './prove.ts';
import { readRules, rulesText, withDiagram } from './rules-file.ts';

let facts: Facts;

// Runs test/rules once more, in a process of its own: what is proven there must not depend on other tests.
beforeAll(async () => {
  facts = await gatherFacts();
}, 120_000);

/** The complaints about the facts as they are, with one of them spoilt. */
function spoilt(change: Partial<Facts>): string[] {
  return complaints({ ...facts, ...change });
}

function lacking(list: Iterable<string>, name: string): string[] {
  return [...list].filter((entry) => entry !== name);
}

describe('the tables', () => {
  test('agree with each other, the documents, the words and what the tests did', () => {
    expect(complaints(facts)).toEqual([]);
    expect(countsOf(facts)).toMatch(/^commands \d+, events \d+, refusals \d+, rules \d+, all proven$/);
  });

  test.each<[string, () => Partial<Facts>, string]>([
    [
      'a command without a decide function',
      () => ({ commands: { ...facts.commands, 'dance-ticket': [] } }),
      'the command dance-ticket has no decide function',
    ],
    [
      'a command that no test did',
      () => ({ hits: new Set(lacking(facts.hits, 'command call-next')) }),
      'no test in test/rules ever did call-next',
    ],
    [
      'a refusal of a row that no test produced',
      () => ({ hits: new Set(lacking(facts.hits, 'refusal call-next queue-empty')) }),
      'no test in test/rules ever had call-next refused as queue-empty',
    ],
    [
      'a decide file that is left over',
      () => ({
        decideFiles: [...facts.decideFiles, { command: 'dance-ticket', decides: [], isUsed: false }],
      }),
      'decide/dance-ticket.ts is used by nothing',
    ],
    [
      'a command that is decided in another file',
      () => ({ decideFiles: facts.decideFiles.filter(({ command }) => command !== 'call-next') }),
      'the command call-next is not decided in decide/call-next.ts',
    ],
    [
      'an event that nothing folds',
      () => ({ folds: lacking(facts.folds, 'ticket-missed') }),
      'the event ticket-missed has no fold in evolve/',
    ],
    [
      'an event that is folded twice',
      () => ({ folds: [...facts.folds, 'ticket-missed'] }),
      'the event ticket-missed is folded twice in evolve/',
    ],
    [
      'a file of folds that is left over',
      () => ({ foldsUsed: [{ name: 'dance-folds.ts', isUsed: false }] }),
      'evolve/dance-folds.ts is used by nothing',
    ],
    [
      'a ticket event that is neither a move nor said to be none',
      () => ({ statusStays: [] }),
      'the ticket event service-added has no move in lifecycle.ts',
    ],
    [
      'an event that is never produced',
      () => ({ hits: new Set(lacking(facts.hits, 'event ticket-missed')) }),
      'no test in test/rules ever produced the event ticket-missed',
    ],
    [
      'a status that nothing leads to',
      () => ({ statuses: [...facts.statuses, 'dancing'] }),
      'no event leads to dancing',
    ],
    [
      'a refusal that nothing says',
      () => ({ refusals: [...facts.refusals, 'too-tired'] }),
      'nothing ever says the refusal too-tired',
    ],
    [
      'a refusal without words',
      () => ({ messages: { ...facts.messages, en: lacking(facts.messages['en'] ?? [], 'queue-empty') } }),
      'the refusal queue-empty has no message in en/refusal.json',
    ],
    [
      'words without a refusal',
      () => ({ messages: { ...facts.messages, de: [...(facts.messages['de'] ?? []), 'too-tired'] } }),
      'too-tired has a message in de/refusal.json and is not the refusal',
    ],
    [
      'a rule without a test',
      () => ({ rules: { ids: [...facts.rules.ids, 'X1'], odd: [] } }),
      'no passing test in test/rules has [X1] in its title',
    ],
    [
      'a test of a rule that is not written',
      () => ({ rules: { ids: lacking(facts.rules.ids, 'N1'), odd: [] } }),
      'a test quotes [N1], which RULES.md does not have',
    ],
    ['a test that fails', () => ({ failed: ['[N1] numbers'] }), 'test/rules fails: [N1] numbers'],
  ])('complain about %s', (_, change, complaint) => {
    expect(spoilt(change())).toContain(complaint);
  });
});

describe('RULES.md', () => {
  test('has the diagram of the lifecycle as the engine has it; `npm run rules` draws it anew', () => {
    expect(withDiagram(rulesText())).toBe(rulesText());
  });

  test('has only lines that are rules: an id and one sentence', () => {
    expect(readRules('- [A1] Good.\n- bad\n- [A2] No stop')).toEqual({
      ids: ['A1'],
      odd: ['- bad', '- [A2] No stop'],
    });
  });

  test('shows several events on one arrow, a beginning and every end', () => {
    const text = diagram({
      made: { from: [], to: 'a' },
      moved: { from: ['a'], to: 'b' },
      pushed: { from: ['a'], to: 'b' },
      again: { from: ['b'], to: 'b' },
    });
    expect(text.split('\n').slice(2, -1)).toEqual([
      '  [*] --> a: made',
      '  a --> b: moved, pushed',
      '  b --> b: again',
      '  b --> [*]',
    ]);
  });
});
