/** Waiting-room screens that stay joined through everything and write down what they announce. */
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { begin, hear } from '../../display/announcing.ts';
import { type Followed, join, openSocket, signIn } from '../support/client.ts';
import type { Announcement } from './evidence.ts';

export interface Displays {
  readonly announcements: readonly Announcement[];
  /** How often a screen had to join: the first time, after each loss, after each gap. */
  readonly joins: number;
  stop(): void;
}

const Call = z.object({
  ticketId: z.string(),
  code: z.string(),
  counter: z.string(),
  at: z.number(),
  seq: z.int(),
  open: z.boolean(),
});
const Sites = z.array(z.looseObject({ id: z.string(), areas: z.array(z.looseObject({ id: z.string() })) }));

/** One screen for each area of the demo city. */
export async function startDisplays(url: string): Promise<Displays> {
  const announcements: Announcement[] = [];
  const sockets: Socket[] = [];
  let joins = 0;

  async function watch(site: string, area: string): Promise<void> {
    const socket = openSocket(url, await signIn(url, { site, as: 'display' }));
    const display = `${site}/${area}`;
    sockets.push(socket);
    let announcing = begin(undefined);
    let followed: Followed | undefined;

    let entry = 0;
    const changed = (now: Followed) => {
      const calls = Object.keys(now.rows).filter((key) => key.startsWith('call:'));
      const rows = calls.map((key) => Call.parse(now.rows[key]));
      announcing = hear(announcing, rows, now.epoch, Date.now());
      for (const { ticketId, seq } of announcing.queue) announcements.push({ site, display, ticketId, seq });
      announcing = { ...announcing, queue: [] };
      if (now.gaps > 0) enter();
    };
    const enter = () => {
      const own = ++entry;
      joins += 1;
      followed?.stop();
      followed = undefined;
      join(socket, site, 'board', { area }, (now) => own === entry && changed(now)).then(
        (joined) => (own === entry ? void (followed = joined) : joined.stop()),
        // Lost again, and welcomed again later; a server without its store asks for another try.
        () => setTimeout(() => own === entry && socket.connected && enter(), 100),
      );
    };
    socket.on('welcome', enter);
    socket.on('disconnect', () => {
      followed?.stop();
      if (!socket.active) socket.connect();
    });
  }

  const sites = Sites.parse(await (await fetch(`${url}/api/demo/sites`)).json());
  await Promise.all(sites.flatMap(({ id, areas }) => areas.map((area) => watch(id, area.id))));
  return {
    announcements,
    get joins() {
      return joins;
    },
    stop() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}
