import { Redis, type RedisOptions } from 'ioredis';

type Options = Omit<RedisOptions, 'replyMapping'>;

/** ms */
const PAUSE = 100;

/**
 * A connection that is made again until whoever has it ends it. ioredis gives one up for good when the sentinels tell
 * of a fail-over while it is connecting: its detector ends the attempt, and a failed attempt is not repeated.
 */
export class LastingRedis extends Redis {
  #isWanted = true;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: Options) {
    super(options);
    this.on('end', () => {
      if (!this.#isWanted) return;
      this.#timer = setTimeout(() => {
        // What goes wrong is told by events, and leads here again.
        if (this.#isWanted) this.connect().catch(() => {});
      }, PAUSE);
    });
  }

  override disconnect(reconnect = false): void {
    if (!reconnect) this.#end();
    super.disconnect(reconnect);
  }

  override quit(...args: Parameters<Redis['quit']>): ReturnType<Redis['quit']> {
    this.#end();
    return super.quit(...args);
  }

  override duplicate(override: Partial<RedisOptions> = {}) {
    return new LastingRedis({ ...this.options, ...override }) as ReturnType<Redis['duplicate']>;
  }

  #end(): void {
    this.#isWanted = false;
    clearTimeout(this.#timer);
  }
}
