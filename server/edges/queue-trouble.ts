/** What happens to a job queue's own connections. */

/**
 * A listener for the errors of a queue or its worker. A lost connection is told of once, by the connection that they
 * were given; they would tell of it at every attempt.
 */
export function queueTrouble(log: { warn(message: string): void }, queue: string): (error: Error) => void {
  return (error) => {
    if (!('syscall' in error) && error.message !== 'Connection is closed.')
      log.warn(`${queue}: ${error.message}`);
  };
}
