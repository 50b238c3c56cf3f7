/** The composition root: builds in order, closes in reverse. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RefusalCode } from '../shared/refusals.ts';
import { Archiver } from './archiver.ts';
import { closeInReverse, endHttp, type Step } from './closing.ts';
import { type Config, publicOrigin } from './config.ts';
import { createFiles } from './configuration/files.ts';
import { Credentials } from './credentials.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createCommandRoute } from './edges/command-route.ts';
import { seedDemoCity } from './edges/demo/seed.ts';
import { createHealthRoute } from './edges/health.ts';
import { createHttp } from './edges/http.ts';
import { createPrinting } from './edges/printing/printing.ts';
import { createRetention } from './edges/retention/jobs.ts';
import { createSending } from './edges/sending/jobs.ts';
import { createSockets } from './edges/sockets.ts';
import { Feed } from './feed.ts';
import type { Forecaster } from './forecast/forecaster.ts';
import { startForecaster } from './forecast/start.ts';
import { Gate } from './gate.ts';
import { nameRequest } from './ids.ts';
import { Limits } from './limits.ts';
import { listener } from './listener.ts';
import { Archive } from './log/archive.ts';
import { VolatileRows } from './log/volatile.ts';
import type { createLog } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { openStore } from './open-store.ts';
import { createOpenView } from './open-view.ts';
import { allowedOrigins } from './origins.ts';
import type { OwnRedis } from './own-redis.ts';
import { patiently } from './patiently.ts';
import { firstAdministrator } from './people/first.ts';
import { createPeople, watchPeople } from './people/people.ts';
import { deleteOld } from './people/retention.ts';
import { refusalChannel, sendProblem } from './problem.ts';
import { trustIn } from './proxies.ts';
import { startPulse } from './pulse.ts';
import { freeBytes } from './redis/disk.ts';
import { createRoutes, WEB } from './routes.ts';
import { Sites } from './sites.ts';
import { StartError } from './start-error.ts';
import { startPhone } from './start-phone.ts';
import { Timekeeper } from './timekeeper.ts';
import { createTroubles } from './troubles.ts';
import { createWatch } from './watch.ts';

/** All keys of the job queues lie in one slot of a Redis Cluster. */
const JOBS_PREFIX = '{aufruf}:bull';
/** A site costs little to keep and little to read again. */
const KEPT = { idle: 15 * 60_000, most: 2000 };
const now = Date.now;

/** A running server. */
export interface Running {
  readonly origin: string;
  /** Lets the first administrator in, once. */
  readonly firstLink: string | undefined;
  /** Ends everything in reverse order; every step is tried. */
  close(): Promise<void>;
}

/**
 * Starts a server.
 * @param own our own Redis, which may still be reading its data; undefined where the store is somebody else's
 * @throws {StartError} with a sentence for whoever started it
 */
export async function serve(
  config: Config,
  log: ReturnType<typeof createLog>,
  own: OwnRedis | undefined,
): Promise<Running> {
  const metrics = createMetrics();
  if (own !== undefined) own.onExit = metrics.redisExit;
  const watch = createWatch(log, metrics);
  const { fault } = watch;
  refusalChannel.subscribe((code) => metrics.refusal(code as RefusalCode));
  const gate = new Gate();
  const steps: Step[] = own === undefined ? [] : [{ name: 'store', bound: 4000, close: () => own.stop() }];
  const close = async () => {
    log.info('closing');
    await closeInReverse(steps, fault);
    log.info('closed');
  };
  try {
    // The port is taken first: pages, cookies and papers need to know where they are.
    let handle: RequestListener = (_request, response) => sendProblem(response, 'store-unavailable');
    let trouble: () => string | undefined = () => 'starting';
    const health = createHealthRoute({
      trouble: () => (gate.isClosed ? 'closing' : trouble()),
      metrics: () => metrics.text(),
      token: config.metricsToken,
      fault,
    });
    const http = createServer(
      { headersTimeout: 10_000, requestTimeout: 15_000, connectionsCheckingInterval: 5000 },
      (request, response) => {
        if (gate.isClosed) response.setHeader('Connection', 'close');
        if (health(request, response)) return;
        nameRequest(response);
        handle(request, response);
      },
    );
    const httpEnded = endHttp(http);
    http.listen(config.port, config.host);
    await once(http, 'listening').catch((cause: unknown) => {
      throw new StartError(
        `PORT ${config.port} on HOST ${config.host} cannot be listened on: ${(cause as Error).message}.`,
      );
    });
    steps.push({ name: 'connections', bound: 1000, close: () => http.closeAllConnections() });
    const { port } = http.address() as AddressInfo;
    const origin = publicOrigin(config, port);
    const origins = allowedOrigins(config, port);

    const archive = new Archive(config.archiveDir);
    const opened = await openStore(config, log, steps, now, { own, watch: metrics.log, archive });
    const { store, commands, jobs } = opened;
    const volatile = new VolatileRows(store);
    const forgotten = (site: string) =>
      [volatile, timekeeper, forecaster].forEach((each) => each.forget(site));
    const keep = { ...KEPT, isWatched: (site: string) => feed.isWatched(site), forgotten };
    const sites = new Sites({ store, now, fault, keep, quote: (...of) => forecaster.quote(...of) });
    const { provider, keep: kept } = config;
    const ask: Forecaster['ask'] = (...of) => forecaster.ask(...of);
    const command: Dispatch = (request) => dispatch(request);
    const files = createFiles();
    const house = { store, sites, files, volatile, now, provider, origin, log, fault };
    const people = createPeople({ ...house, ask, command });
    const { identities, attendance } = people;
    const secure = origin.startsWith('https:');
    const credentials = new Credentials({ identities, secure, demo: config.demo });
    const dispatch = createDispatch({ sites, gate, fault, done: watch.command });
    const timekeeper = new Timekeeper({ store: commands, sites, dispatch, now, fault });
    const openView = createOpenView(sites, volatile);

    const printing = createPrinting({
      commands,
      jobs,
      prefix: JOBS_PREFIX,
      sites,
      volatile,
      origin,
      dataDir: config.dataDir,
      now,
      log,
      onState: watch.print,
    });
    // A printer that has its bytes is waited for as long as it may take.
    steps.push({ name: 'printing', bound: 12_000, close: () => printing.close() });

    const limits = new Limits(config.rates);
    const trust = trustIn(config.trustedProxies);
    const feed = new Feed({
      volatile,
      derived: (site) => forecaster.rows(site),
      now,
      send: (room, patch) => sockets.send(room, patch),
      isWriting: (room) => sockets.isWriting(room),
      fed: metrics.fed,
    });
    const wire = { dispatch, identities, credentials, limits, trust, origins, fault };
    const sockets = createSockets(http, {
      ...wire,
      openView,
      feed,
      attendance,
      now,
      gate,
      connected: watch.connected,
    });
    steps.push({ name: 'http', bound: 1000, close: httpEnded });
    steps.push({ name: 'sockets', bound: 3000, close: () => sockets.close() });

    const forecaster = startForecaster({ store, feed, now, fault, steps });
    const queues = { connection: jobs, prefix: JOBS_PREFIX, log };
    const retention = createRetention({ ...queues, deleteOld: () => deleteOld({ ...people, now }, kept) });
    steps.push({ name: 'retention', bound: 5000, close: () => retention.close() });

    const expected: Forecaster['rows'] = (site) => forecaster.rows(site);
    const phone = startPhone({ ...queues, config, commands, steps, sites, origin, now, expected });
    const { contacts } = phone.routes;
    const sending = createSending({ ...queues, sites, dispatch, contacts });
    steps.push({ name: 'sending', bound: 5000, close: () => sending.close() });
    const archiver = new Archiver({ archive, store, sites, log, done: metrics.archived });
    steps.push({ name: 'archive', bound: 5000, close: () => archiver.close() });
    const troubles = createTroubles({ store, volatile, now, log, counted: metrics.tailLost });
    const told = [printing.listener, sending.listener, phone.listener];
    const others = [...told, archiver, timekeeper, forecaster, people.listener];
    sites.listen(listener({ feed, volatile, troubles, others }));
    await patiently(() => sites.open());
    steps.push({ name: 'people', bound: 1000, close: await patiently(() => watchPeople(people, store)) });
    const pulse = startPulse(
      () => {
        void sites.sweep();
        return sites.check();
      },
      (state) => sockets.beat(state),
    );
    steps.push({ name: 'pulse', bound: 1000, close: () => pulse.stop() });
    metrics.watch({
      storeIsUp: () => pulse.storeIsUp,
      replicasKeepUp: () => !store.replication.isShort,
      rooms: () => feed.rooms,
      sites: () => sites.size,
      diskFree: () => freeBytes(config.dataDir),
      snapshots: () => feed.encoded,
    });
    steps.push({ name: 'timekeeper', bound: 7000, close: () => timekeeper.close() });
    // First of all nothing new is let in; a command in hand has its answer after 7 s at the latest.
    steps.push({ name: 'commands', bound: 7000, close: () => gate.close() });

    const { programPath, dataDir } = config;
    const places = { programPath, dataDir };
    const quote = (...of: Parameters<Forecaster['quote']>) => forecaster.quote(...of);
    const kiosks = { dispatch, store: commands, volatile, now, printing, openView, feed, quote, ...places };
    const shared = { config, origin, origins, sites, files, people, credentials, limits, log, ...kiosks };
    const routers = createRoutes({ ...shared, ...phone.routes });
    const app = createHttp({ origin, web: WEB, openView, feed, credentials, limits, trust, fault, routers });
    const commandRoute = createCommandRoute(wire);
    if (config.demo) await patiently(() => seedDemoCity(dispatch, config.demoPrinter));
    const first = config.demo ? undefined : await patiently(() => firstAdministrator(people.accounts, now));
    handle = (request, response) => {
      if (!commandRoute(request, response)) app(request, response);
    };
    timekeeper.start();
    trouble = () => (pulse.storeIsUp ? undefined : opened.trouble());
    log.info({ origin }, 'ready');
    return { origin, firstLink: first && origin + first, close };
  } catch (error) {
    await close();
    throw error;
  }
}
