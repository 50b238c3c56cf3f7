// A process that owns an embedded Redis and nothing else; the tests kill it in every way there is.
import { startEmbeddedRedis } from '../../dist/server/redis/embedded.js';
import { probe } from '../../dist/server/redis/probe.js';

const say = (line) => process.stdout.write(`${line}\n`);
const redis = await startEmbeddedRedis({
  dataDir: process.argv[2],
  appendfsync: 'always',
  programPath: process.env.PATH,
  log: { info: say, warn: say, error: say },
});
async function end() {
  say((await probe(redis.socketPath)) === undefined ? 'Redis was gone first' : 'Redis is still there');
  await redis.stop();
  say('closed in order');
  process.exit(0);
}
process.on('SIGINT', () => void end());
setInterval(() => {}, 60_000);
say(`redis ${redis.pid()}`);
