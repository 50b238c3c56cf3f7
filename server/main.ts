/** The composition root: builds in order, closes in reverse. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { type Config, loadConfig, publicOrigin } from './config.ts';
import { createDispatch } from './dispatch.ts';
import { createCommandRoute } from './edges/command-route.ts';
import { demoPages, demoRoutes } from './edges/demo/routes.ts';
import { seedDemoCity } from './edges/demo/seed.ts';
import { createHttp } from './edges/http.ts';
import { papersRoute } from './edges/papers.ts';
import { decodePaper } from './edges/printing/decoder.ts';
import { createPrintJobs } from './edges/printing/jobs.ts';
import { redisPapers } from './edges/printing/papers.ts';
import { paperPicture } from './edges/printing/picture.ts';
import { printTickets, reportPrints } from './edges/printing/print-tickets.ts';
import { createPrinters } from './edges/printing/printers.ts';
import { createSockets } from './edges/sockets.ts';
import { endOnSignal } from './end-on-signal.ts';
import { Feed } from './feed.ts';
import { Identities } from './identities.ts';
import { Store } from './log/store.ts';
import { VolatileRows } from './log/volatile.ts';
import { createOpenView } from './open-view.ts';
import { allowedOrigins } from './origins.ts';
import { sendProblem } from './problem.ts';
import { startPulse } from './pulse.ts';
import { connectRedis } from './redis/connect.ts';
import { startEmbeddedRedis } from './redis/embedded.ts';
import { Sites } from './sites.ts';
import { StartError } from './start-error.ts';

/** All keys of the print queue lie in one slot of a Redis Cluster. */
const PRINT_PREFIX = '{aufruf}:bull';
const web = fileURLToPath(new URL('../web', import.meta.url));
const now = Date.now;

/** A running server. */
export interface Running {
  readonly origin: string;
  /** Ends everything in reverse order; every step is tried. */
  close(): Promise<void>;
}

/**
 * Starts a server.
 * @throws {StartError} with a sentence for whoever started it
 */
export async function serve(config: Config): Promise<Running> {
  const log = pino({ level: config.logLevel });
  const fault = (error: unknown, about: object) => log.error({ err: error, ...about }, 'fault');
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closer of closers.toReversed()) {
      try {
        await closer();
      } catch (error) {
        fault(error, { step: 'close' });
      }
    }
  };
  try {
    // The port is taken first: pages, cookies and papers need to know where they are.
    let handle: RequestListener = (_request, response) => sendProblem(response, 'store-unavailable');
    const http = createServer(
      { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 5000 },
      (request, response) => handle(request, response),
    );
    http.listen(config.port, config.host);
    await once(http, 'listening').catch((cause: unknown) => {
      throw new StartError(
        `PORT ${config.port} on HOST ${config.host} cannot be listened on: ${(cause as Error).message}.`,
      );
    });
    closers.push(() => http.closeAllConnections());
    const { port } = http.address() as AddressInfo;
    const origin = publicOrigin(config, port);
    const origins = allowedOrigins(config, port);

    const target = config.redis ?? (await startRedis(config, log, closers));
    const commands = connectRedis(target, 'commands', log);
    const subscriber = connectRedis(target, 'subscriber', log);
    const jobs = connectRedis(target, 'jobs', log);
    closers.push(() => [commands, subscriber, jobs].map((redis) => redis.disconnect()));

    const store = new Store(commands, subscriber, now);
    const sites = new Sites({ store, now, fault });
    const volatile = new VolatileRows(store);
    const identities = new Identities(commands);
    const dispatch = createDispatch({ sites, fault });
    const openView = createOpenView(sites, volatile);

    const rate = { perSecond: config.rate, burst: 2 * config.rate };
    const feed = new Feed({
      volatile,
      now,
      send: (room, patch) => sockets.send(room, patch),
      isWriting: (room) => sockets.isWriting(room),
    });
    const sockets = createSockets(http, { dispatch, openView, feed, identities, origins, rate, now, fault });
    closers.push(() => sockets.close());

    const papers = redisPapers(commands);
    const printing = createPrintJobs({
      connection: jobs,
      prefix: PRINT_PREFIX,
      printers: createPrinters({ papers, now }),
      onState: reportPrints(volatile, sites),
      log,
    });
    closers.push(() => printing.close());
    const print = printTickets({ origin, now, enqueue: (job) => printing.enqueue(job) });

    sites.listen({
      committed: (site, events, before) => {
        feed.committed(site, events, before);
        print(site, events, before);
      },
      reset: (site) => feed.reset(site),
      volatile: (site, message) => feed.volatile(site, message),
    });
    await sites.open();
    const pulse = startPulse(
      () => sites.check(),
      (state) => sockets.beat(state),
    );
    closers.push(() => pulse.stop());

    const picture = async (site: string, id: string) => {
      const paper = (await papers.recent(site)).find(({ ticketId, copy }) => `${ticketId}-${copy}` === id);
      return paper && paperPicture(decodePaper(paper.bytes));
    };
    const secure = origin.startsWith('https:');
    const demo = config.demo ? [demoRoutes({ sites, identities, origins, secure }), demoPages(web)] : [];
    const app = createHttp({
      origin,
      web,
      openView,
      feed,
      identities,
      trouble: () => (pulse.storeIsUp ? undefined : 'the store does not answer'),
      routers: [papersRoute({ identities, picture }), ...demo],
      fault,
    });
    const commandRoute = createCommandRoute({ dispatch, identities, origins, fault });
    if (config.demo) await seedDemoCity(dispatch, config.demoPrinter);
    handle = (request, response) => {
      if (!commandRoute(request, response)) app(request, response);
    };
    return { origin, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startRedis(
  config: Config,
  log: Parameters<typeof connectRedis>[2],
  closers: (() => unknown)[],
) {
  const { dataDir, appendfsync, programPath } = config;
  const redis = await startEmbeddedRedis({ dataDir, appendfsync, programPath, log });
  closers.push(() => redis.stop());
  return { socketPath: redis.socketPath };
}

/** Runs until a signal asks for the end. */
async function run(): Promise<void> {
  const running = await serve(loadConfig(process.env));
  endOnSignal(() => running.close());
  process.stdout.write(`ready ${running.origin}\n`);
}

await run().catch((error: unknown) => {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
  process.exit(1);
});
