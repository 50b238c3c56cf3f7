/** Who has failed to sign in too often waits, longer each time. Counted in the store: for all processes together. */
import { type PeopleRedis, peopleKeys, reached } from './redis.ts';

/** Attempts without a pause; people mistype. */
const FREE = 5;
const FIRST_WAIT_MS = 30_000;
/** Short enough that nobody is shut out of a morning's work by a stranger's guessing. */
const LONGEST_WAIT_MS = 900_000;
const FORGOTTEN_SECONDS = 24 * 3600;

/** Counted before the password is looked at: any number of guesses at once are that many. */
const BEGIN = `
local free = tonumber(redis.call('HGET', KEYS[1], 'until') or '0')
local now = tonumber(ARGV[1])
if now < free then return free - now end
local count = redis.call('HINCRBY', KEYS[1], 'count', 1)
redis.call('EXPIRE', KEYS[1], ARGV[2])
local over = count - tonumber(ARGV[3])
if over >= 0 then
  local wait = math.min(tonumber(ARGV[4]) * 2 ^ math.min(over, 20), tonumber(ARGV[5]))
  redis.call('HSET', KEYS[1], 'until', string.format('%.0f', now + wait))
end
return 0`;

export class Attempts {
  readonly #redis: PeopleRedis;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(redis: PeopleRedis, now: () => number) {
    this.#redis = redis;
    this.#now = now;
  }

  /** Counts an attempt. @returns seconds until the next one is looked at; 0: this one is */
  async begin(login: string): Promise<number> {
    const limits = [FORGOTTEN_SECONDS, FREE, FIRST_WAIT_MS, LONGEST_WAIT_MS];
    const wait = this.#redis.eval(BEGIN, 1, peopleKeys.failures(login), this.#now(), ...limits);
    return Math.ceil(Number(await reached(wait)) / 1000);
  }

  /** It was the right one. */
  async succeeded(login: string): Promise<void> {
    await reached(this.#redis.del(peopleKeys.failures(login)));
  }
}
