/** The socket wire: who is there, joins, commands. The only server file that knows socket.io. */
import type { Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server, type Socket } from 'socket.io';
import type { Actor } from '../../shared/model.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Patch } from '../../shared/views/view.ts';
import { tokenOf } from '../credentials.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Feed } from '../feed.ts';
import type { Identities } from '../identities.ts';
import type { OpenView } from '../open-view.ts';
import { isForeign } from '../origins.ts';
import { refusalBody } from '../problem.ts';
import { StoreUnavailable } from '../sites.ts';

/** Bytes of one frame; no message that a screen sends comes near it. */
const FRAME = 16_384;
/** Rooms that one socket may be in: a screen needs one or two. */
const ROOMS = 8;
/** A handshake that never becomes a connection is dropped after this, ms. */
const CONNECT_TIMEOUT = 5000;
/** How long a client may take to say goodbye when the server ends, ms; one that sleeps never does. */
const FAREWELL = 1000;

export interface SocketOptions {
  readonly dispatch: Dispatch;
  readonly openView: OpenView;
  readonly feed: Feed;
  readonly identities: Identities;
  readonly origins: ReadonlySet<string>;
  readonly now: () => number;
  readonly fault: (error: unknown, about: { readonly event: string }) => void;
}

export interface Sockets {
  /** Carries a patch to a room, encoded once. */
  send(room: string, patch: Patch): void;
  /** Tells every screen that the server is alive, and how its store is. */
  beat(store: 'ok' | 'down'): void;
  close(): Promise<void>;
}

type Answer = (body: unknown) => void;

export function createSockets(http: HttpServer, options: SocketOptions): Sockets {
  const { feed, origins, now } = options;
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: FRAME,
    connectTimeout: CONNECT_TIMEOUT,
    perMessageDeflate: false,
    // `cors` does not guard upgrades of websockets; this does.
    allowRequest: (request, decide) => decide(null, !isForeign(request.headers, origins)),
  });
  io.of('/').adapter.on('delete-room', (room: string) => feed.leave(room));
  io.on('connection', (socket) => welcome(socket, options));
  const wires = new Set<Duplex>();
  http.on('upgrade', (_request, wire: Duplex) => {
    wires.add(wire);
    wire.once('close', () => wires.delete(wire));
  });
  return {
    send: (room, patch) => void io.to(room).emit('patch', room, patch),
    beat: (store) => void io.emit('beat', { at: now(), store }),
    close: async () => {
      const end = setTimeout(() => wires.forEach((wire) => wire.destroy()), FAREWELL);
      await io.close();
      clearTimeout(end);
    },
  };
}

function welcome(socket: Socket, options: SocketOptions): void {
  const { identities, now, fault } = options;
  const { headers } = socket.request;
  const auth = socket.handshake.auth as { token?: unknown; seat?: unknown };
  const token = typeof auth.token === 'string' ? auth.token : tokenOf(headers, auth.seat);
  const actor = token === undefined ? Promise.resolve(undefined) : identities.find(token);
  // Handlers wait for it and answer; here it only must not go unhandled.
  actor.then(
    (found) => {
      const shown = found && { id: found.id, role: found.role, name: found.name, kiosk: found.kiosk };
      socket.emit('welcome', { actor: shown ?? null, at: now() });
    },
    // Without the store nobody is known; the screen comes back by itself.
    () => socket.conn.close(),
  );
  /** Whatever a client sends, rubbish too, ends in an answer or in nothing; never in an exception. */
  const on = (
    event: string,
    handle: (body: Record<string, unknown>, actor: Actor | undefined) => Promise<unknown>,
  ) => {
    socket.on(event, async (body: unknown, answer: unknown) => {
      const reply: Answer = typeof answer === 'function' ? (answer as Answer) : () => {};
      try {
        if (typeof body !== 'object' || body === null) return reply(no(refuse('input-invalid').refusal));
        reply(await handle(body as Record<string, unknown>, await actor));
      } catch (error) {
        if (error instanceof StoreUnavailable) return reply(no({ code: 'store-unavailable' }));
        fault(error, { event });
        reply(no({ code: 'fault' }));
      }
    });
  };
  on('command', (body, who) => command(body, who, options));
  on('join', (body, who) => join(socket, body, who, options));
  on('leave', async ({ room }) => {
    if (typeof room === 'string' && room !== socket.id) await socket.leave(room);
    return { ok: true };
  });
}

function no(refusal: Refusal) {
  return { ok: false, refusal: refusalBody(refusal) };
}

async function command(
  { site, name, id, input }: Record<string, unknown>,
  actor: Actor | undefined,
  { dispatch }: SocketOptions,
) {
  if (typeof site !== 'string') return no({ code: 'site-unknown' });
  if (typeof name !== 'string') return no({ code: 'command-unknown' });
  const result = await dispatch({ site, name, id, input: input ?? {}, actor });
  return 'refusal' in result ? no(result.refusal) : { ok: true, ...result };
}

async function join(
  socket: Socket,
  body: Record<string, unknown>,
  actor: Actor | undefined,
  { openView, feed }: SocketOptions,
) {
  if (socket.rooms.size > ROOMS) return no({ code: 'too-many-requests' });
  // The view's parameters stand beside its name, or in an object of their own.
  const { site, view, params, ...beside } = body;
  const opened = await openView({ site, view, params: params ?? beside, actor });
  if ('refusal' in opened) return no(opened.refusal);
  // In one turn: a patch sent between the snapshot and the room would be missed by nobody but this client.
  const { room, snapshot } = feed.join(opened.site, opened.view, opened.params);
  await socket.join(room);
  // Joins that came together were all let pass above. And a socket that closed while its view was being
  // opened would stay in the room for ever.
  const isFull = socket.rooms.size > ROOMS + 1;
  if (isFull || !socket.connected) await socket.leave(room);
  if (isFull) return no({ code: 'too-many-requests' });
  return { ok: true, room, ...snapshot };
}
