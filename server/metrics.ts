/** What this process counts and times, in prom-client; nothing else in the server knows that package. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { commands } from '../shared/commands.ts';
import { ROLES, type Role } from '../shared/model.ts';
import { type RefusalCode, refusals } from '../shared/refusals.ts';
import type { LogWatch } from './log/site-log.ts';

/** Seconds: a commit takes a fraction of a millisecond, and two seconds are the longest that one may travel. */
const SECONDS = [0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.125, 0.25, 0.5, 1, 2, 4] as const;
const EVENTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const PRINT_STATES = ['queued', 'retried', 'printing', 'printed', 'failed'] as const;

export type PrintStep = (typeof PRINT_STATES)[number];

/** Looked up whenever somebody asks for the metrics. */
export interface Gauges {
  readonly storeIsUp: () => boolean;
  readonly replicasKeepUp: () => boolean;
  readonly rooms: () => number;
  readonly snapshots: () => number;
  readonly sites: () => number;
  /** Bytes; undefined where nobody can say. */
  readonly diskFree: () => number | undefined;
}

export interface Metrics {
  readonly log: LogWatch;
  /** `name` of the table, or `unknown`; `ms` from its arrival to its answer. */
  command(name: string, outcome: 'ok' | 'refused' | 'fault', ms: number): void;
  refusal(code: RefusalCode): void;
  fault(): void;
  /** A round of patches is in the sockets' hands, ms after the first commit in it. */
  fed(ms: number): void;
  /** One socket more, or one less. */
  socket(role: Role | 'unknown', change: 1 | -1): void;
  print(state: PrintStep): void;
  /** A day was written to the archive, or could not be. */
  archived(outcome: 'written' | 'failed'): void;
  /** A store turned out to have forgotten what it had confirmed. */
  tailLost(): void;
  /** Our own Redis ended without having been asked to. */
  redisExit(): void;
  /** From now on these are asked. */
  watch(gauges: Gauges): void;
  /** Everything in the text format of Prometheus. */
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

/**
 * Labels have few values that are all known beforehand: never a site, a ticket or a client. Every one of them begins
 * at zero, so that the first refusal of a kind is a rise and not a new line.
 */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const [register] = registers as [Registry];
  collectDefaultMetrics({ register });
  const counter = <L extends string = never>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = (name: string, help: string) =>
    new Histogram({ name, help, buckets: [...SECONDS], registers });

  const commits = counter('aufruf_commits_total', 'Batches written to the logs of sites.');
  const batch = new Histogram({
    name: 'aufruf_commit_events',
    help: 'Events in a batch.',
    buckets: EVENTS,
    registers,
  });
  const commitTime = seconds('aufruf_commit_seconds', 'From sending a batch to the answer of the store.');
  const conflicts = counter(
    'aufruf_commit_conflicts_total',
    'Batches that lost against another process and were decided again.',
  );
  const unknown = counter(
    'aufruf_commit_unknown_total',
    'Batches whose connection was lost before the answer; the head then tells what became of them.',
  );
  const done = counter('aufruf_commands_total', 'Commands by name and outcome.', ['name', 'outcome']);
  const commandTime = seconds('aufruf_command_seconds', 'From the arrival of a command to its answer.');
  const refused = counter('aufruf_refusals_total', 'Refusals answered on any wire.', ['code']);
  const tails = counter(
    'aufruf_tails_lost_total',
    'Logs whose tail the store lost after it had confirmed it; each stands in the log.',
  );
  const faults = counter('aufruf_faults_total', 'Things that must not happen; each stands in the log.');
  const feedTime = seconds(
    'aufruf_feed_seconds',
    'From a commit until its patches are handed to the sockets.',
  );
  const sockets = new Gauge({
    name: 'aufruf_sockets',
    help: 'Open sockets by role.',
    labelNames: ['role'],
    registers,
  });
  const prints = counter('aufruf_prints_total', 'Papers that came into a state.', ['state']);

  const archived = counter('aufruf_archived_days_total', 'Days of sites taken into the archive.', [
    'outcome',
  ]);
  const redisExits = counter('aufruf_redis_exits_total', 'Unexpected ends of our own Redis.');

  for (const outcome of ['written', 'failed']) archived.inc({ outcome }, 0);
  for (const name of [...Object.keys(commands), 'unknown'])
    for (const outcome of ['ok', 'refused', 'fault']) done.inc({ name, outcome }, 0);
  for (const code of Object.keys(refusals)) refused.inc({ code }, 0);
  for (const role of [...ROLES, 'unknown']) sockets.set({ role }, 0);
  for (const state of PRINT_STATES) prints.inc({ state }, 0);

  return {
    log: {
      appended(events, ms) {
        commits.inc();
        batch.observe(events);
        commitTime.observe(ms / 1000);
      },
      conflict: () => conflicts.inc(),
      unknown: () => unknown.inc(),
    },
    command(name, outcome, ms) {
      done.inc({ name, outcome });
      commandTime.observe(ms / 1000);
    },
    refusal: (code) => refused.inc({ code }),
    fault: () => faults.inc(),
    tailLost: () => tails.inc(),
    fed: (ms) => feedTime.observe(ms / 1000),
    socket: (role, change) => sockets.inc({ role }, change),
    print: (state) => prints.inc({ state }),
    archived: (outcome) => archived.inc({ outcome }),
    redisExit: () => redisExits.inc(),
    watch: (gauges) => addGauges(registers, gauges),
    text: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}

function addGauges(
  registers: Registry[],
  { storeIsUp, replicasKeepUp, rooms, snapshots, sites, diskFree }: Gauges,
): void {
  const gauge = (name: string, help: string, ask: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(ask());
      },
    });
  gauge('aufruf_store_up', '1 while the store answers, else 0.', () => (storeIsUp() ? 1 : 0));
  gauge('aufruf_replicas_up', '0 while too few replicas of the store keep up, else 1.', () =>
    replicasKeepUp() ? 1 : 0,
  );
  gauge('aufruf_disk_free_bytes', 'Room on the disk of DATA_DIR.', () => diskFree() ?? Number.NaN);
  gauge('aufruf_sites', 'Sites in memory.', sites);
  gauge('aufruf_rooms', 'Views that somebody watches.', rooms);
  const encoded = new Counter({
    name: 'aufruf_snapshots_encoded_total',
    help: 'Snapshots made into JSON.',
    registers: [],
    collect() {
      this.reset();
      this.inc(snapshots());
    },
  });
  registers[0]?.registerMetric(encoded);
}
