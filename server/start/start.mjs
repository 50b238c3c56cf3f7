#!/usr/bin/env node
// `npm start` and `npm run build`. This file and its neighbours run on a fresh clone: plain JavaScript, nothing
// imported that is not part of Node.
import { build } from './build.mjs';
import { node } from './node.mjs';
import { packages } from './packages.mjs';
import { followParent } from './parent.mjs';
import { redis } from './redis.mjs';
import { server } from './server.mjs';
import { runSteps } from './step.mjs';

const plans = {
  start: [node, packages, redis, build, followParent, server],
  build: [node, packages, build],
};

const plan = plans[process.argv[2] ?? 'start'];
if (plan === undefined) {
  process.stderr.write('Usage: node server/start/start.mjs [start|build]\n');
  process.exit(1);
}
await runSteps(plan);
