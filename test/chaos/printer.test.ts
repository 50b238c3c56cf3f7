import { expect, test } from 'vitest';
import { printer } from './printer.ts';

test('sixty tickets on printers that do everything wrong: each paper once, none lost without a word', async () => {
  const said: string[] = [];
  const { tickets, printedOnce, printedTwice, lost } = await printer({
    tickets: 60,
    seed: 20_261_122,
    say: (line) => said.push(line),
  });
  expect({ tickets, printedOnce, printedTwice, lost }, said.join('\n')).toEqual({
    tickets: 60,
    printedOnce: 60,
    printedTwice: 0,
    lost: 0,
  });
});
