/** `npm run tables`: proves the tables and ends in one line of counts, or in a list and exit code 1. */
import { gatherFacts } from './facts.ts';
import { complaints, countsOf } from './prove.ts';

const facts = await gatherFacts();
const found = complaints(facts);
if (found.length === 0) {
  process.stdout.write(`${countsOf(facts)}\n`);
} else {
  process.stdout.write(`${found.map((line) => `- ${line}\n`).join('')}${found.length} not proven\n`);
  process.exitCode = 1;
}
