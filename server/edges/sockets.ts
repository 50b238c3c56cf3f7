/** The socket wire: who is there, joins, commands. The only server file that knows socket.io. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Actor } from '../../shared/model.ts';
import type { Patch } from '../../shared/views/view.ts';
import type { Credentials } from '../credentials.ts';
import type { Gate } from '../gate.ts';
import type { Identities } from '../identities.ts';
import { isForeign } from '../origins.ts';
import type { Door } from '../people/doors.ts';
import { refusalChannel } from '../problem.ts';
import { addressOf, type Trust } from '../proxies.ts';
import { Broadcast } from './broadcast.ts';
import { eventText, textFrame } from './frames.ts';
import { hangUp } from './hang-up.ts';
import { EVERYONE, type HearingOptions, hear, no } from './hearing.ts';
import { type Conn, Link } from './link.ts';

/** Bytes of one frame; no message that a screen sends comes near it. */
const FRAME = 16_384;
/** A handshake that never becomes a connection is dropped after this, ms. */
const CONNECT_TIMEOUT = 5000;

export interface SocketOptions extends HearingOptions {
  readonly identities: Identities;
  readonly credentials: Credentials;
  readonly trust: Trust;
  readonly origins: ReadonlySet<string>;
  readonly now: () => number;
  /** Closed: no new connections are taken any more. Busy: rooms are written to in small bites. */
  readonly gate?: Pick<Gate, 'isBusy' | 'isClosed'>;
  /** Told of every client once it is known; what it returns is told of its end, with the reason. */
  readonly connected?: (socket: string, role: Actor['role'] | undefined) => (why: string) => void;
}

export interface Sockets {
  /** Carries a patch to a room, encoded once. */
  send(room: string, patch: Patch): void;
  /** Whether an earlier patch is still on its way to some of the room. */
  isWriting(room: string): boolean;
  /** Tells every screen that the server is alive, and how its store is. */
  beat(store: 'ok' | 'down'): void;
  close(): Promise<void>;
}

export function createSockets(http: HttpServer, options: SocketOptions): Sockets {
  const { feed, origins, limits, now } = options;
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: FRAME,
    connectTimeout: CONNECT_TIMEOUT,
    perMessageDeflate: false,
    // `cors` does not guard upgrades of websockets; this does.
    allowRequest: (request, decide) => {
      const foreign = isForeign(request.headers, origins);
      if (foreign) refusalChannel.publish('origin-refused');
      decide(null, options.gate?.isClosed !== true && !foreign);
    },
  });
  const rooms = new Broadcast({
    isBusy: () => options.gate?.isBusy === true,
    emptied: (room) => feed.leave(room),
    written: (room) => feed.written(room),
  });
  const links = new WeakMap<object, Link>();
  const linkOptions = {
    rate: limits.rateOf(undefined),
    // Not kept: each one is counted.
    get refusal() {
      return JSON.stringify(no({ code: 'too-many-requests' }));
    },
    clock: () => performance.now(),
  };
  // Behind socket.io's own listener: what it has set up for a connection, the link takes over.
  io.engine.on('connection', (conn: Conn) => links.set(conn, new Link(conn, linkOptions)));
  io.on('connection', (socket) => {
    const link = links.get(socket.conn);
    if (link !== undefined) welcome(socket, link, rooms, options);
  });
  return {
    send: (room, patch) => rooms.send(room, eventText('patch', room, patch)),
    isWriting: (room) => rooms.isWriting(room),
    beat: (store) => rooms.send(EVERYONE, eventText('beat', { at: now(), store })),
    close: async () => {
      await hangUp([...io.of('/').sockets.values()].map(({ conn }) => conn));
      // It waits for requests on HTTP too, which are not ours to wait for.
      void io.close();
    },
  };
}

function welcome(socket: Socket, link: Link, rooms: Broadcast, options: SocketOptions): void {
  const { credentials, attendance, limits, now } = options;
  const auth = socket.handshake.auth as { token?: unknown; seat?: unknown };
  const token =
    typeof auth.token === 'string' ? auth.token : credentials.tokenOf(socket.request.headers, auth.seat);
  const address = addressOf(socket.request, options.trust);
  forgetRequest(socket);
  let ended: ((why: string) => void) | undefined;
  let door: Door | undefined;
  socket.on('disconnect', (why) => {
    link.end();
    rooms.leaveAll(link);
    door?.leave();
    ended?.(why);
  });
  // What comes before it is known who sends it.
  const early: [packet: string, ack: string][] = [];
  link.listen((packet, ack) => early.push([packet, ack]));
  identify(token, address, options).then(
    (actor) => {
      if (!socket.connected) return;
      link.rate = limits.rateOf(actor);
      ended = options.connected?.(socket.id, actor?.role);
      door = actor && attendance.enter(token ?? '', actor, socket.id, () => link.cut());
      rooms.join(EVERYONE, link);
      const { id, role, name, kiosk, device } = actor ?? {};
      const shown = actor && { id, role, name, kiosk, device };
      link.write(textFrame(eventText('welcome', { actor: shown ?? null, at: now() })));
      const client = { id: socket.id, link, actor, door };
      const ear = (packet: string, ack: string) => {
        door?.used();
        hear(packet, ack, client, rooms, options);
      };
      link.listen(ear);
      for (const [packet, ack] of early) ear(packet, ack);
    },
    // Without the store nobody is known, and guessers are not listened to; a screen comes back by itself.
    () => link.cut(),
  );
}

/**
 * Whose token it is. Whoever has one that opens nothing is counted by address; who is known is not, whoever else comes
 * from there.
 * @throws when the store does not answer, or too many strangers have come from the address
 */
async function identify(
  token: string | undefined,
  address: string | undefined,
  { identities, limits }: SocketOptions,
): Promise<Actor | undefined> {
  if (token === undefined) return undefined;
  const actor = await identities.find(token);
  if (actor === undefined && !limits.admitStranger(address)) throw new Error('too many strangers');
  return actor;
}

/** Headers and all: half of what an idle connection would cost in memory, and nobody asks again. */
function forgetRequest(socket: Socket): void {
  const conn = socket.conn as unknown as Conn;
  conn.request = undefined;
  (socket as { handshake: unknown }).handshake = undefined;
}
