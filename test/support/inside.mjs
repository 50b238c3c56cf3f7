/**
 * Imported into a server process before its program: tells what memory it really needs and sets its clock. On SIGUSR2
 * it reads the offset of its clock from the file INSIDE, collects garbage, and says on stdout what it found.
 */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const Real = Date;
let offset = 0;

globalThis.Date = class extends Real {
  constructor(...args) {
    if (args.length === 0) super(Real.now() + offset);
    else super(...args);
  }
  static now() {
    return Real.now() + offset;
  }
};

function read() {
  offset = Number(readFileSync(process.env.INSIDE, 'utf8'));
}

read();
let asked = 0;
let gc;
process.on('SIGUSR2', () => {
  read();
  if (gc === undefined) {
    setFlagsFromString('--expose-gc');
    gc = runInNewContext('gc');
  }
  // In one turn, so that nothing new is made meanwhile; the second waits until the first has swept up.
  gc();
  gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  process.stdout.write(`inside ${(asked += 1)} ${JSON.stringify({ heapUsed, external, rss, handles })}\n`);
});
