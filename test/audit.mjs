// The part of `npm run check` that asks the registry for known weaknesses of what is shipped. Without a network, or
// where the registry does not answer the question, it says so and lets the rest stand: `npm run audit` is the strict form.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = read(stdout);
const found = Object.entries(report?.vulnerabilities ?? {});
for (const [name, { severity }] of found) process.stderr.write(`known weakness: ${name} (${severity})\n`);
if (report?.metadata === undefined)
  process.stderr.write('The registry did not say whether packages have known weaknesses.\n');
process.exit(found.length > 0 ? 1 : 0);

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
