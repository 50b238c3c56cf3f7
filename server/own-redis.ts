/** Our own Redis, begun before anything else that a server needs. */
import type { Config } from './config.ts';
import { type EmbeddedRedis, startEmbeddedRedis } from './redis/embedded.ts';
import type { Log } from './redis/log.ts';

export class OwnRedis {
  readonly #stopping = new AbortController();
  readonly #opened: Promise<EmbeddedRedis>;
  /** Called each time it ended without having been asked to. */
  onExit: () => void = () => {};

  constructor({ dataDir, appendfsync, programPath }: Config, log: Log) {
    const onExit = () => this.onExit();
    const { signal } = this.#stopping;
    this.#opened = startEmbeddedRedis({ dataDir, appendfsync, programPath, log, onExit, signal });
    // Whoever waits for it is told.
    this.#opened.catch(() => {});
  }

  /**
   * Resolves when it has read its data.
   * @throws {StartError}
   */
  opened(): Promise<EmbeddedRedis> {
    return this.#opened;
  }

  /** Ends it, however far it has come; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const redis = await this.#opened.catch(() => undefined);
    await redis?.stop();
  }
}
