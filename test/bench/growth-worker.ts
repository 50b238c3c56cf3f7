/** A process with so many sites, for growth.ts: `fork(…, [socketPath, sites])`, then a number of presses a message. */
import { GrowthSites, type Presses } from './growth-site.ts';
import { openBenchProcess } from './in-process.ts';

/** Sites that are made at once. */
const AT_ONCE = 64;
/** Who waits at each. */
const WAITING = 3;

const [socketPath = '', count = '1'] = process.argv.slice(2);
const ids = Array.from({ length: Number(count) }, (_, index) => `site-${index}`);
const sites = new GrowthSites(await openBenchProcess(socketPath));
for (let made = 0; made < ids.length; made += AT_ONCE)
  await Promise.all(ids.slice(made, made + AT_ONCE).map((id) => sites.make(id, WAITING)));

/** Coprime to every power of ten: all sites have their turn, and neighbours in time are none in memory. */
const STRIDE = 7919;
let at = 0;
process.on('message', (presses: number) => {
  void measure(presses).then((measured) => process.send?.(measured));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

async function measure(presses: number): Promise<Presses> {
  const measured: Presses = { issue: [], call: [] };
  for (let done = 0; done < presses; done += 1) {
    at = (at + STRIDE) % ids.length;
    await sites.measure(ids[at] ?? '', measured);
  }
  return measured;
}
