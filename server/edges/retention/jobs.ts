/** Once a day, in the night: what is personal and old goes. One of all processes does it. */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { Deleted } from '../../people/retention.ts';
import { queueTrouble } from '../queue-trouble.ts';
import { type Asked, isAway } from '../store-away.ts';

const QUEUE = 'retention';
/** Server's time: when no house is open. */
const AT = '17 3 * * *';

export interface RetentionJobOptions {
  readonly connection: ConnectionOptions & Asked;
  readonly prefix: string;
  readonly deleteOld: () => Promise<Deleted>;
  readonly log: { info(about: object, message: string): void; warn(message: string): void };
}

export function createRetention({ connection, prefix, deleteOld, log }: RetentionJobOptions): {
  close(): Promise<void>;
} {
  const queue = new Queue(QUEUE, { connection, prefix });
  const worker = new Worker(
    QUEUE,
    async () => {
      const deleted = await deleteOld();
      log.info({ ...deleted }, 'old personal data deleted');
      return deleted;
    },
    { connection, prefix },
  );
  const trouble = queueTrouble(log, 'retention');
  worker.on('error', trouble);
  queue.on('error', trouble);
  worker.on('failed', (_job, error) => log.warn(`old data not deleted: ${error.message}`));
  const options = {
    attempts: 5,
    backoff: { type: 'exponential', delay: 60_000 },
    removeOnComplete: 30,
    removeOnFail: 30,
  };
  queue
    .upsertJobScheduler(QUEUE, { pattern: AT }, { name: QUEUE, opts: options })
    .catch((error: unknown) => log.warn(`deletion of old data not scheduled: ${String(error)}`));
  return {
    async close() {
      await worker.close(await isAway(connection));
      await queue.close();
    },
  };
}
