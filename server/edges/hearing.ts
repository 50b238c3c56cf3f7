/** What clients say over the socket wire, and what they are answered. */
import type { Actor } from '../../shared/model.ts';
import { type Refusal, refuse } from '../../shared/refusals.ts';
import type { Dispatch } from '../dispatch.ts';
import type { Feed } from '../feed.ts';
import type { Limits } from '../limits.ts';
import type { OpenView } from '../open-view.ts';
import type { Attendance } from '../people/attendance.ts';
import type { Door } from '../people/doors.ts';
import { refusalBody } from '../problem.ts';
import { StoreUnavailable } from '../sites.ts';
import type { Broadcast } from './broadcast.ts';
import { readEvent } from './frames.ts';
import type { Link } from './link.ts';

/** Rooms that one socket may be in: a screen needs one or two. */
const ROOMS = 8;
/** No site and view has this name. */
export const EVERYONE = '';

export interface HearingOptions {
  readonly dispatch: Dispatch;
  readonly openView: OpenView;
  readonly feed: Feed;
  /** How fast each may send. */
  readonly limits: Limits;
  /** Hears of paired devices. */
  readonly attendance: Attendance;
  readonly fault: (error: unknown, about: object) => void;
}

/** A client in conversation: who it is, and where its answers go. */
export interface Client {
  /** Its socket's, for the log. */
  readonly id: string;
  readonly link: Link;
  readonly actor: Actor | undefined;
  /** Undefined: a stranger's. */
  readonly door: Door | undefined;
}

/** Whatever a client sends, rubbish too, ends in an answer or in nothing; never in an exception. */
export function hear(
  packet: string,
  ack: string,
  client: Client,
  rooms: Broadcast,
  options: HearingOptions,
): void {
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
  options: HearingOptions,
) => Promise<string | undefined>;

const HANDLERS = { command, join, leave, report } satisfies Record<string, Handler>;

export function no(refusal: Refusal) {
  return { ok: false, refusal: refusalBody(refusal) };
}

async function command(
  { site, name, id, input }: Body,
  { id: request, actor }: Asker,
  _rooms: Broadcast,
  { dispatch, limits }: HearingOptions,
): Promise<string> {
  // Of all sockets of an identity together; each of them has a bound of its own besides.
  if (actor !== undefined && !limits.admit(actor)) return JSON.stringify(no({ code: 'too-many-requests' }));
  if (actor === undefined && !limits.admitToken((input as Body | null | undefined)?.['token']))
    return JSON.stringify(no({ code: 'too-many-requests' }));
  if (typeof site !== 'string') return JSON.stringify(no({ code: 'site-unknown' }));
  if (typeof name !== 'string') return JSON.stringify(no({ code: 'command-unknown' }));
  const result = await dispatch({ site, name, id, input: input ?? {}, actor, request });
  return JSON.stringify('refusal' in result ? no(result.refusal) : { ok: true, ...result });
}

async function join(
  body: Body,
  { link, actor, door, ack }: Asker,
  rooms: Broadcast,
  { openView, feed, limits }: HearingOptions,
): Promise<string | undefined> {
  // One of them is everyone's.
  if (rooms.roomsOf(link) > ROOMS) return JSON.stringify(no({ code: 'too-many-requests' }));
  // The view's parameters stand beside its name, or in an object of their own.
  const { site, view, params, ...beside } = body;
  const asked = params ?? beside;
  if (view === 'ticket' && !limits.admitToken((asked as Body)['token']))
    return JSON.stringify(no({ code: 'too-many-requests' }));
  const opened = await openView({ site, view, params: asked, actor });
  if ('refusal' in opened) return JSON.stringify(no(opened.refusal));
  door?.at(opened.site.id);
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

/** A paired device says how it is. */
async function report(
  body: Body,
  { id, actor }: Asker,
  _rooms: Broadcast,
  { attendance }: HearingOptions,
): Promise<string> {
  if (actor?.device === undefined) return JSON.stringify(no({ code: 'forbidden' }));
  const isReport = await attendance.report(actor, id, body);
  return isReport ? '{"ok":true}' : JSON.stringify(no({ code: 'input-invalid' }));
}
