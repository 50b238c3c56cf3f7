/** An end to waiting for the store. */

/** ms; a healthy store answers within a few. */
const PATIENCE = 1500;

/**
 * The answer, or an error when there is none in time.
 *
 * ioredis keeps what was under way when the connection broke until there is a new one, however long that
 * takes, and what is subscribed for even longer. Whoever waits for it waits for the store to come back.
 *
 * @param patience ms
 */
export function answered<T>(promise: Promise<T>, patience: number = PATIENCE): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error('the store did not answer in time'));
    // A turn later: after a long turn the answer may lie there unread.
    const timer = setTimeout(() => setImmediate(giveUp), patience);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
