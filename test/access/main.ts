/** `npm run -s access [--json]`: who may do what, as tried against a running server. The last line has the counts. */
import build from '../support/build.ts';
import { startServer } from '../support/server.ts';
import { fillHouse } from './people.ts';
import { tryAll } from './tries.ts';

build();
const server = await startServer({ env: { AUFRUF_DEMO: 'off', AUFRUF_RATE: '1000000' } });
try {
  const link = /first administrator: (\S+)/.exec(server.output())?.[1] ?? '';
  const people = await fillHouse(server.url, link);
  const tries = await tryAll(server.url, people, ['http', 'socket']);
  const names = [...new Set(tries.map(({ name }) => name))];
  const widest = Math.max(...names.map(({ length }) => length));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (!process.argv.includes('--json')) say('own site and foreign site: + allowed, - refused\n');
  say(`${' '.repeat(widest)}  ${people.map(({ name }) => name).join('  ')}`);
  for (const name of names) {
    const cells = people.map(({ name: by }) => {
      const mark = (site: string) => {
        const here = tries.filter((one) => one.name === name && one.by === by && one.site === site);
        if (here.some(({ allowed, expected }) => allowed !== expected)) return '!';
        return here[0]?.allowed === true ? '+' : '-';
      };
      return `${mark('own')}${mark('foreign')}`.padEnd(by.length);
    });
    say(`${name.padEnd(widest)}  ${cells.join('  ')}`);
  }
  const wronglyAllowed = tries.filter(({ allowed, expected }) => allowed && !expected).length;
  const wronglyRefused = tries.filter(({ allowed, expected }) => !allowed && expected).length;
  say(JSON.stringify({ tried: tries.length, wronglyAllowed, wronglyRefused }));
  process.exitCode = wronglyAllowed + wronglyRefused > 0 ? 1 : 0;
} finally {
  await server.stop();
}
