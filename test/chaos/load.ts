/** 32 senders: visitors who pull numbers, and clerks who work through their counter's whole round. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import {
  openSocket,
  type Press,
  post,
  press,
  type Reply,
  type Seat,
  send,
  signIn,
} from '../support/client.ts';
import type { Random } from '../support/random.ts';
import type { Answer } from './evidence.ts';

/** A place of the demo city where commands come from. */
interface Post {
  readonly seat: Seat;
  readonly services: readonly string[];
}

export interface Load {
  readonly answers: readonly Answer[];
  /** Attempts without a final answer; each was repeated with the same id. */
  readonly repeated: number;
  /** Lets every sender get the answer to what it has sent. @throws what a sender fell over */
  stop(): Promise<void>;
}

const Next = z.looseObject({ called: z.unknown() });
const Ahead = z.looseObject({ ahead: z.int() });

/** Why a visit that midnight has ended cannot be ended any more. */
const OVERNIGHT = new Set(['counter-closed', 'counter-free']);
/** Longer queues only make the log longer. */
const ENOUGH = 40;
const AGAIN = new Set([
  'store-unavailable',
  'outcome-unknown',
  'overloaded',
  'too-many-requests',
  'closing',
  'fault',
]);

/**
 * Starts all senders; half of them speak HTTP, half a socket.
 * @param pace.pause the longest time from an answer to the next command, ms
 * @param pace.recalls how many of the called are called again, 0 to 1
 */
export async function startLoad(
  url: string,
  posts: readonly Post[],
  random: Random,
  { pause = 30, recalls = 0.1 } = {},
): Promise<Load> {
  const answers: Answer[] = [];
  const sockets: Socket[] = [];
  let repeated = 0;
  const over = new AbortController();

  /** Repeats a command with the same id until it is answered for good. */
  async function insist(attempt: (command: Press) => Promise<Reply>, command: Press): Promise<Reply> {
    for (;;) {
      // No answer and "try again" are the same to a sender: nobody knows whether it was done.
      const reply = await attempt(command).catch(() => undefined);
      if (reply !== undefined && (reply.ok || !AGAIN.has(reply.refusal.code))) {
        const { site, name, id } = command;
        answers.push({ site, name, id, ok: reply.ok, value: reply.ok ? reply.value : reply.refusal.code });
        return reply;
      }
      repeated += 1;
      await delay(20 + random.next() * 60);
    }
  }

  async function issue(say: (name: string, input: unknown) => Promise<Reply>, services: readonly string[]) {
    while (!over.signal.aborted) {
      const reply = await say('issue-ticket', {
        serviceId: services[random.between(0, services.length - 1)],
      });
      if (!reply.ok) throw new Error(`a number was refused: ${reply.refusal.code}`);
      await delay(Ahead.parse(reply.value).ahead > ENOUGH ? 200 : random.next() * pause);
    }
  }

  async function serve(say: (name: string, input: unknown) => Promise<Reply>, counterId: string) {
    await say('open-counter', { counterId });
    let isCalled = false;
    while (!over.signal.aborted) {
      if (!isCalled) {
        const next = await say('call-next', { counterId });
        isCalled = next.ok;
        // The day is over, and the counters with it.
        if (!next.ok && next.refusal.code === 'counter-closed') await say('open-counter', { counterId });
      }
      if (isCalled) {
        if (random.chance(recalls)) await say('recall-ticket', { counterId });
        const isThere = random.chance(0.85);
        if (isThere && random.chance(0.9)) await say('start-service', { counterId });
        const thenCallNext = random.chance(0.7);
        const reply = await say(isThere ? 'finish-service' : 'mark-no-show', { counterId, thenCallNext });
        if (!reply.ok && !OVERNIGHT.has(reply.refusal.code))
          throw new Error(`a visit's end was refused: ${reply.refusal.code}`);
        isCalled = reply.ok && Next.parse(reply.value).called !== null;
      }
      await delay(random.next() * pause);
    }
  }

  const senders = posts.map(async ({ seat, services }, index) => {
    const token = await signIn(url, seat);
    let attempt = (command: Press) => post(url, token, command);
    if (index % 2 === 1) {
      const socket = openSocket(url, token);
      // A server that hangs up in order is not coming back by itself for socket.io.
      socket.on('disconnect', () => socket.active || socket.connect());
      sockets.push(socket);
      attempt = (command) => send(socket, command);
    }
    const say = (name: string, input: unknown) => insist(attempt, press(seat.site, name, input));
    return { run: () => (seat.counterId === undefined ? issue(say, services) : serve(say, seat.counterId)) };
  });
  const ready = await Promise.all(senders);
  const work = Promise.allSettled(ready.map((sender) => sender.run()));
  return {
    answers,
    get repeated() {
      return repeated;
    },
    async stop() {
      over.abort();
      const ends = await work;
      for (const socket of sockets) socket.disconnect();
      const fallen = ends.find((end) => end.status === 'rejected');
      if (fallen !== undefined) throw fallen.reason;
    },
  };
}

const Sites = z.array(
  z.looseObject({ id: z.string(), counters: z.array(z.looseObject({ id: z.string() })) }),
);
const Service = z.looseObject({ id: z.string() });

/** Every counter of the demo city, and as many kiosks as make it `count`. */
export async function demoPosts(url: string, count: number): Promise<Post[]> {
  const sites = Sites.parse(await (await fetch(`${url}/api/demo/sites`)).json());
  const places = await Promise.all(
    sites.map(async ({ id: site, counters }) => {
      const token = await signIn(url, { site, as: 'supervisor' });
      const headers = { Authorization: `Bearer ${token}` };
      const view = await (await fetch(`${url}/api/sites/${site}/views/counter`, { headers })).json();
      const { rows } = z.object({ rows: z.record(z.string(), z.unknown()) }).parse(view);
      const keys = Object.keys(rows).filter((key) => key.startsWith('service:'));
      const services = keys.map((key) => Service.parse(rows[key]).id);
      return { site, services, counters: counters.map((counter) => counter.id) };
    }),
  );
  const clerks = places.flatMap(({ site, services, counters }) =>
    counters.map((counterId): Post => ({ seat: { site, as: 'clerk', counterId }, services })),
  );
  const kiosks = clerks.map(
    ({ seat, services }): Post => ({ seat: { site: seat.site, as: 'kiosk' }, services }),
  );
  return Array.from({ length: Math.ceil(count / 2) }, (_, i) => [kiosks[i % kiosks.length], clerks[i]])
    .flat()
    .filter((entry) => entry !== undefined)
    .slice(0, count);
}
