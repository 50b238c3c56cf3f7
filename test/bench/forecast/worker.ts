/** A process that runs worlds for forecast.ts: a plan per message. */
import { runWorld, type WorldPlan } from './world-run.ts';

process.on('message', (plan: WorldPlan) => process.send?.(runWorld(plan)));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
