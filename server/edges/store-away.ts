/** Whether the store of the job queues is away: they wait for it without end, and whoever closes them must not. */
import { setTimeout as delay } from 'node:timers/promises';

/** A store that is there answers within a few, ms. */
const PATIENCE = 500;

/** The part of a connection that is asked. */
export interface Asked {
  readonly status: string;
  ping(): Promise<unknown>;
}

/** True where it does not answer: one that is frozen or cut off has connections that look alive for long. */
export async function isAway(connection: Asked): Promise<boolean> {
  if (connection.status !== 'ready') return true;
  const answered = connection.ping().then(
    () => true,
    () => false,
  );
  return !(await Promise.race([answered, delay(PATIENCE, false)]));
}
