/** The socket wire: who is there, joins, commands. The only server file that knows socket.io. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Actor } from '../../shared/model.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Patch } from '../../shared/views/view.ts';
import { tokenOf } from '../credentials.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Feed } from '../feed.ts';
import type { Gate } from '../gate.ts';
import type { Identities } from '../identities.ts';
import type { Limits } from '../limits.ts';
import type { OpenView } from '../open-view.ts';
import { isForeign } from '../origins.ts';
import { refusalBody } from '../problem.ts';
import { StoreUnavailable } from '../sites.ts';
import { Broadcast } from './broadcast.ts';
import { eventText, readEvent, textFrame } from './frames.ts';
import { hangUp } from './hang-up.ts';
import { type Conn, Link } from './link.ts';

/** Bytes of one frame; no message that a screen sends comes near it. */
const FRAME = 16_384;
/** Rooms that one socket may be in: a screen needs one or two. */
const ROOMS = 8;
/** A handshake that never becomes a connection is dropped after this, ms. */
const CONNECT_TIMEOUT = 5000;
/** No site and view has this name. */
const EVERYONE = '';

export interface SocketOptions {
  readonly dispatch: Dispatch;
  readonly openView: OpenView;
  readonly feed: Feed;
  readonly identities: Identities;
  readonly origins: ReadonlySet<string>;
  /** How fast each may send. */
  readonly limits: Limits;
  readonly now: () => number;
  /** Closed: no new connections are taken any more. Busy: rooms are written to in small bites. */
  readonly gate?: Pick<Gate, 'isBusy' | 'isClosed'>;
  /** Told of every client once it is known; what it returns is told of its end, with the reason. */
  readonly connected?: (socket: string, role: Actor['role'] | undefined) => (why: string) => void;
  readonly fault: (error: unknown, about: object) => void;
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

/** A client in conversation: who it is, and where its answers go. */
interface Client {
  /** Its socket's, for the log. */
  readonly id: string;
  readonly link: Link;
  readonly actor: Actor | undefined;
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
    allowRequest: (request, decide) =>
      decide(null, options.gate?.isClosed !== true && !isForeign(request.headers, origins)),
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
  const { limits, now } = options;
  const auth = socket.handshake.auth as { token?: unknown; seat?: unknown };
  const token = typeof auth.token === 'string' ? auth.token : tokenOf(socket.request.headers, auth.seat);
  const { address } = socket.handshake;
  forgetRequest(socket);
  let ended: ((why: string) => void) | undefined;
  socket.on('disconnect', (why) => {
    link.end();
    rooms.leaveAll(link);
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
      rooms.join(EVERYONE, link);
      const shown = actor && { id: actor.id, role: actor.role, name: actor.name, kiosk: actor.kiosk };
      link.write(textFrame(eventText('welcome', { actor: shown ?? null, at: now() })));
      const client = { id: socket.id, link, actor };
      const ear = (packet: string, ack: string) => hear(packet, ack, client, rooms, options);
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
  address: string,
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

/** Whatever a client sends, rubbish too, ends in an answer or in nothing; never in an exception. */
function hear(packet: string, ack: string, client: Client, rooms: Broadcast, options: SocketOptions): void {
  const event = readEvent(packet, ack);
  if (event === undefined) return client.link.cut();
  const { name, body } = event;
  const handle = Object.hasOwn(HANDLERS, name) ? HANDLERS[name as keyof typeof HANDLERS] : undefined;
  if (handle === undefined) return;
  const { link } = client;
  if (typeof body !== 'object' || body === null) {
    return link.answer(ack, JSON.stringify(no(refuse('input-invalid').refusal)));
  }
  handle(body as Body, { ...client, ack }, rooms, options).then(
    (json) => json !== undefined && link.answer(ack, json),
    (error: unknown) => {
      if (error instanceof StoreUnavailable)
        return link.answer(ack, JSON.stringify(no({ code: 'store-unavailable' })));
      options.fault(error, { event: name, request: client.id });
      return link.answer(ack, JSON.stringify(no({ code: 'fault' })));
    },
  );
}

type Body = Readonly<Record<string, unknown>>;
type Asker = Client & { readonly ack: string };
/** @returns the answer, JSON; undefined where it is given already */
type Handler = (
  body: Body,
  asker: Asker,
  rooms: Broadcast,
  options: SocketOptions,
) => Promise<string | undefined>;

const HANDLERS = { command, join, leave } satisfies Record<string, Handler>;

function no(refusal: Refusal) {
  return { ok: false, refusal: refusalBody(refusal) };
}

async function command(
  { site, name, id, input }: Body,
  { id: request, actor }: Asker,
  _rooms: Broadcast,
  { dispatch, limits }: SocketOptions,
): Promise<string> {
  // Of all sockets of an identity together; each of them has a bound of its own besides.
  if (actor !== undefined && !limits.admit(actor)) return JSON.stringify(no({ code: 'too-many-requests' }));
  if (typeof site !== 'string') return JSON.stringify(no({ code: 'site-unknown' }));
  if (typeof name !== 'string') return JSON.stringify(no({ code: 'command-unknown' }));
  const result = await dispatch({ site, name, id, input: input ?? {}, actor, request });
  return JSON.stringify('refusal' in result ? no(result.refusal) : { ok: true, ...result });
}

async function join(
  body: Body,
  { link, actor, ack }: Asker,
  rooms: Broadcast,
  { openView, feed }: SocketOptions,
): Promise<string | undefined> {
  // One of them is everyone's.
  if (rooms.roomsOf(link) > ROOMS) return JSON.stringify(no({ code: 'too-many-requests' }));
  // The view's parameters stand beside its name, or in an object of their own.
  const { site, view, params, ...beside } = body;
  const opened = await openView({ site, view, params: params ?? beside, actor });
  if ('refusal' in opened) return JSON.stringify(no(opened.refusal));
  // Joins that came together were all let pass above.
  if (rooms.roomsOf(link) > ROOMS) return JSON.stringify(no({ code: 'too-many-requests' }));
  // Nothing is made for whoever has been cut off meanwhile: there may be hundreds of such questions.
  if (!link.isOpen) return undefined;
  // In one turn: a patch sent between the snapshot and the room would be missed by nobody but this client, and one
  // written before the answer would have nothing to follow on.
  const { room, snapshot } = feed.join(opened.site, opened.view, opened.params);
  link.answer(ack, `{"ok":true,"room":${JSON.stringify(room)},${snapshot.slice(1)}`);
  rooms.join(room, link);
  // A socket that was cut off by its answer would stay in the room for ever.
  if (!link.isOpen) rooms.leaveAll(link);
  return undefined;
}

async function leave({ room }: Body, { link }: Asker, rooms: Broadcast): Promise<string> {
  if (typeof room === 'string' && room !== EVERYONE) rooms.leave(room, link);
  return '{"ok":true}';
}
