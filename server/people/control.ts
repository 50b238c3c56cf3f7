/** Whoever is revoked here is revoked in every process: each forgets them, and hangs up on them. */
import { z } from 'zod';
import { type PeopleRedis, peopleKeys, reached } from './redis.ts';

/** Whose rights are not what they were. */
const Revoked = z.object({
  actor: z.string(),
  /** Key of the one token that is meant; without it, all of the actor's. */
  token: z.string().optional(),
});
export type Revoked = z.infer<typeof Revoked>;

export class Control {
  readonly #redis: Pick<PeopleRedis, 'publish'>;
  readonly #revoked: (revoked: Revoked) => void;

  /** @param revoked forgets and hangs up, in this process */
  constructor(redis: Pick<PeopleRedis, 'publish'>, revoked: (revoked: Revoked) => void) {
    this.#redis = redis;
    this.#revoked = revoked;
  }

  /**
   * Tells everybody, this process first. What it follows from must be stored by then.
   * @throws {StoreUnavailable} where the others could not be told; they find out within a minute
   */
  async revoke(revoked: Revoked): Promise<void> {
    this.#revoked(revoked);
    await reached(this.#redis.publish(peopleKeys.control, JSON.stringify(revoked)));
  }

  hear(message: string): void {
    this.#revoked(Revoked.parse(JSON.parse(message)));
  }
}
