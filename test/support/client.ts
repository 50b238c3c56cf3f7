import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { applyPatch, type Patch, type Rows } from '../../shared/views/view.ts';

/** Who a test wants to be; the demo gives everyone an identity. */
export type Seat = Readonly<{
  site: string;
  as: 'kiosk' | 'display' | 'clerk' | 'supervisor';
  counterId?: string;
}>;

/** A command as its sender says it; one that is repeated keeps its id. */
export type Press = Readonly<{ site: string; name: string; id: string; input: unknown }>;

const Refusal = z.looseObject({ code: z.string(), retryable: z.boolean(), detail: z.string().optional() });
const Reply = z.union([
  z.looseObject({ ok: z.literal(true), value: z.unknown(), seq: z.int() }),
  z.looseObject({ ok: z.literal(false), refusal: Refusal }),
]);
export type Reply = z.output<typeof Reply>;

const Snapshot = z.looseObject({
  epoch: z.int(),
  seq: z.int(),
  at: z.number(),
  rows: z.record(z.string(), z.record(z.string(), z.unknown())),
});
const Joined = z.union([
  Snapshot.extend({ ok: z.literal(true), room: z.string() }),
  z.looseObject({ ok: z.literal(false), refusal: Refusal }),
]);

/** No answer of a healthy server takes this long, ms. */
const BOUND = 8000;

export function press(site: string, name: string, input: unknown, id: string = randomUUID()): Press {
  return { site, name, id, input };
}

/** A bearer token of a demo identity. */
export async function signIn(url: string, seat: Seat): Promise<string> {
  const response = await fetch(`${url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(seat),
    signal: AbortSignal.timeout(BOUND),
  });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** A command over HTTP. @throws when no answer came, which says nothing about what became of it */
export async function post(url: string, token: string, { site, name, id, input }: Press): Promise<Reply> {
  const response = await fetch(`${url}/api/sites/${site}/commands/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': id, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(BOUND),
  });
  const body: unknown = await response.json();
  if (response.ok) return { ok: true, value: body, seq: Number(response.headers.get('aufruf-seq')) };
  return { ok: false, refusal: Refusal.parse(body) };
}

/** A snapshot over HTTP. */
export async function look(
  url: string,
  token: string,
  site: string,
  view: string,
  params: Record<string, string> = {},
) {
  const response = await fetch(`${url}/api/sites/${site}/views/${view}?${new URLSearchParams(params)}`, {
    headers: { Authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(BOUND),
  });
  return Snapshot.parse(await response.json());
}

/** A socket that connects (and again after every loss) by itself; it is not connected yet. */
export function openSocket(url: string, token?: string, options: Parameters<typeof io>[1] = {}): Socket {
  return io(url, {
    transports: ['websocket'],
    auth: token === undefined ? {} : { token },
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    timeout: 3000,
    forceNew: true,
    ...options,
  });
}

/** A connected socket whose server has said who it takes us for. */
export async function connect(url: string, token?: string): Promise<Socket> {
  const socket = openSocket(url, token);
  // A server under load may need a second handshake: the socket tries again by itself.
  await new Promise((resolve) => void socket.once('welcome', resolve));
  return socket;
}

/** The acknowledgement of an event. @throws when the connection is lost or nothing came in time */
export function ask(socket: Socket, event: string, ...args: unknown[]): Promise<unknown> {
  // What is sent on a closed socket would be kept and sent later, when nobody waits for it any more.
  if (!socket.connected) return Promise.reject(new Error('not connected'));
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Error('the connection was lost'));
    socket.once('disconnect', lost);
    socket.timeout(BOUND).emit(event, ...args, (error: Error | null, answer: unknown) => {
      socket.off('disconnect', lost);
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}

/** A command over a socket. @throws as `post` does */
export async function send(socket: Socket, command: Press): Promise<Reply> {
  return Reply.parse(await ask(socket, 'command', command));
}

/** A joined view as a screen keeps it. */
export interface Followed {
  readonly room: string;
  readonly epoch: number;
  readonly seq: number;
  readonly rows: Rows;
  /** Patches that did not follow on what was there. */
  readonly gaps: number;
  /** Resolves once the rows satisfy the condition. */
  until(condition: (rows: Rows, seq: number) => boolean): Promise<void>;
  leave(): Promise<unknown>;
  /** Follows no longer, without telling the server. */
  stop(): void;
}

/**
 * Joins a view and keeps it up to date by patches alone.
 * @param changed called after the snapshot and after every patch
 * @throws on a refusal, with its code
 */
export async function join(
  socket: Socket,
  site: string,
  view: string,
  params: Record<string, string> = {},
  changed: (followed: Followed) => void = () => {},
): Promise<Followed> {
  const early: [string, Patch][] = [];
  const listeners = new Set<() => void>();
  let held: { epoch: number; seq: number; rows: Rows } | undefined;
  let gaps = 0;
  let room = '';
  const take = (of: string, patch: Patch) => {
    if (held === undefined) early.push([of, patch]);
    if (held === undefined || of !== room) return;
    // Whoever joins a room again still hears what it was told before the new snapshot.
    if (patch.epoch === held.epoch && patch.from < held.seq && patch.to <= held.seq) return;
    const next = applyPatch(held, patch);
    if (next === 'gap') gaps += 1;
    else held = next;
    for (const listener of listeners) listener();
  };
  const stop = () => void socket.off('patch', take);
  socket.on('patch', take);
  const joined = Joined.parse(await ask(socket, 'join', { site, view, params }));
  if (!joined.ok) {
    stop();
    throw new Error(joined.refusal.code);
  }
  const first = { epoch: joined.epoch, seq: joined.seq, rows: joined.rows };
  ({ room } = joined);
  held = first;
  for (const [of, patch] of early) take(of, patch);
  const now = () => held ?? first;
  const followed: Followed = {
    room,
    get epoch() {
      return now().epoch;
    },
    get seq() {
      return now().seq;
    },
    get rows() {
      return now().rows;
    },
    get gaps() {
      return gaps;
    },
    until: (condition) =>
      new Promise((resolve) => {
        const listener = () => {
          if (!condition(now().rows, now().seq)) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        listener();
      }),
    leave() {
      stop();
      return ask(socket, 'leave', { room });
    },
    stop,
  };
  listeners.add(() => changed(followed));
  changed(followed);
  return followed;
}
