/** The entry: our own Redis begins to read its data, the rest of the program is brought in meanwhile. */
import { inspect } from 'node:util';
import { loadConfig } from './config.ts';
import { endOnSignal } from './end-on-signal.ts';
import { createLog } from './logger.ts';
import { OwnRedis } from './own-redis.ts';
import { StartError } from './start-error.ts';

/** Runs until a signal asks for the end. */
async function run(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const own = config.redis === undefined ? new OwnRedis(config, log) : undefined;
  // A second of work beside the second or more that Redis needs for a large day.
  const { serve } = await import('./serve.ts');
  const running = await serve(config, log, own);
  endOnSignal(() => running.close());
  const { origin, firstLink } = running;
  if (firstLink !== undefined) process.stdout.write(`first administrator: ${firstLink}\n`);
  process.stdout.write(`ready ${origin}\n`);
}

await run().catch((error: unknown) => {
  const { message, stack } = error instanceof Error ? error : new Error(inspect(error));
  process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
  process.exit(1);
});
