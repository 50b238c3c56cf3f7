/** 5,000 screens are hung up on within two seconds; more of them do not take longer. */
const EACH_MS = 0.4;
const LONGEST_MS = 2000;

/**
 * Ends connections at moments spread over some time, each after what was written to it: their screens come back by
 * themselves, and must not all do so at once. Every client adds a jitter of its own.
 */
export async function hangUp(connections: readonly { close(): unknown }[]): Promise<void> {
  const during = Math.min(LONGEST_MS, connections.length * EACH_MS);
  await Promise.all(
    connections.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const close = () => {
            connection.close();
            resolve();
          };
          setTimeout(close, Math.random() * during);
        }),
    ),
  );
}
