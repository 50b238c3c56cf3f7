/** Waiting-room screens that stay joined through everything and write down what they announce. */
import { isDeepStrictEqual } from 'node:util';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { begin, hear } from '../../display/announcing.ts';
import { type Followed, join, look, openSocket, signIn } from '../support/client.ts';
import { morningNow } from '../support/morning.ts';
import { until } from '../support/until.ts';
import type { Announcement, Sight } from './evidence.ts';

export interface Displays {
  readonly announcements: readonly Announcement[];
  readonly sights: readonly Sight[];
  /** How often a screen had to join: the first time, after each loss, after each gap. */
  readonly joins: number;
  /** Resolves when every screen shows the calls that its server would show it afresh. */
  settled(): Promise<void>;
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

/**
 * One screen for each area of the demo city.
 * @param prefix of their names, where several servers have screens
 */
export async function startDisplays(url: string, prefix = ''): Promise<Displays> {
  const announcements: Announcement[] = [];
  const sights: Sight[] = [];
  const sockets: Socket[] = [];
  const checks: (() => Promise<boolean>)[] = [];
  let joins = 0;

  async function watch(site: string, area: string): Promise<void> {
    const token = await signIn(url, { site, as: 'display' });
    const socket = openSocket(url, token);
    const display = `${prefix}${site}/${area}`;
    sockets.push(socket);
    let announcing = begin(undefined);
    let followed: Followed | undefined;

    let entry = 0;
    const changed = (now: Followed) => {
      const rows = callsIn(now.rows);
      announcing = hear(announcing, rows, now.epoch, morningNow());
      for (const { ticketId, seq } of announcing.queue) announcements.push({ site, display, ticketId, seq });
      announcing = { ...announcing, queue: [] };
      sights.push({ site, display, area, seq: now.seq, at: morningNow() });
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
    checks.push(async () => {
      const fresh = await look(url, token, site, 'board', { area });
      return followed !== undefined && isDeepStrictEqual(callsIn(followed.rows), callsIn(fresh.rows));
    });
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
    sights,
    get joins() {
      return joins;
    },
    async settled() {
      await Promise.all(checks.map((check) => until('a screen shows all calls', check)));
    },
    stop() {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

function callsIn(rows: Readonly<Record<string, unknown>>) {
  const keys = Object.keys(rows).filter((key) => key.startsWith('call:'));
  return keys.toSorted().map((key) => Call.parse(rows[key]));
}
