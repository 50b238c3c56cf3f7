/** The forecasting thread of a server process: replays what it is told, and plays on from there. */
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './messages.ts';
import { SiteForecast } from './site-forecast.ts';

/** What was learnt of a site is given away so often, ms. */
const KEEP = 60_000;
/** The shortest sleep that the system knows is a little longer. ms */
const MOMENT = 0.05;
/** Works so long before it gives way: small sites are done by then, and hundreds of them want their forecasts. ms */
const STRETCH = 0.1;

// On Linux a priority is a thread's own; elsewhere it would be the whole server's.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

const sites = new Map<string, { readonly forecast: SiteForecast; keptAt: number }>();
/** Nobody ever wakes who waits for it. */
const never = new Int32Array(new SharedArrayBuffer(4));
/** When it last gave way, or began, ms of `performance`. */
let rested = 0;

parentPort?.on('message', (message: ToThread) => {
  try {
    hear(message);
  } catch {
    // Whatever is wrong with it, it is wrong in here: the server has the truth.
    sites.delete(message.site);
    say({ kind: 'lost', site: message.site });
  }
});

function hear(message: ToThread): void {
  const { kind, site: id } = message;
  if (kind === 'drop') {
    sites.delete(id);
  } else if (kind === 'load') {
    sites.set(id, { forecast: new SiteForecast(message.lines, message.learnt, giveWay), keptAt: 0 });
  } else {
    const site = sites.get(id);
    if (site === undefined) throw new Error(`${id} is not known`);
    const start = performance.now();
    rested = start;
    site.forecast.take(message.events);
    const { at } = message;
    if (kind === 'ask') {
      const { question, change } = message;
      return say({ kind: 'answer', site: id, question, answer: site.forecast.whatIf(change, at) });
    }
    const run = site.forecast.run(at);
    // How good a day's promises were is known when it ends, and from nowhere else later.
    const isDue = at - site.keptAt >= KEEP || message.events.some(({ type }) => type === 'day-started');
    if (isDue) site.keptAt = at;
    say({
      kind: 'forecast',
      site: id,
      at,
      ms: performance.now() - start,
      ...run,
      ...(isDue && { learnt: site.forecast.learnt }),
    });
    // After the answer: nobody waits for it.
    site.forecast.foresee(at);
  }
}

/**
 * Sleeps for a moment when it has worked for long enough. A machine with fewer processors than a site has programs
 * (this thread, the server's own, Redis) lets a busy one go on for some milliseconds before another gets its turn, and
 * whoever has pressed a key waits for both others.
 */
function giveWay(): void {
  if (performance.now() - rested < STRETCH) return;
  Atomics.wait(never, 0, 0, MOMENT);
  rested = performance.now();
}

function say(message: FromThread): void {
  parentPort?.postMessage(message);
}
