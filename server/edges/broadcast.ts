/**
 * One message to many: encoded once, and written as one finished frame to each connection. Written in chunks,
 * because ten thousand writes in one go would hold up every command for as long as they take.
 *
 * Per room, messages are written one after another, and a connection gets those that were sent after it came
 * in: what it is told when it comes in, it is told before.
 */
import { textFrame } from './frames.ts';
import type { Link } from './link.ts';

/** Connections written to in one turn of the event loop: about 2 ms. A room that is no larger hears it in one go. */
const CHUNK = 128;
/** The same while a command is in hand: it takes several turns, and waits for as many chunks. Commands come first. */
const POLITE = 16;

interface Member {
  readonly link: Link;
  /** Its place in the room's present list. */
  at: number;
  isIn: boolean;
}

interface Message {
  readonly frame: Buffer;
  readonly to: readonly Member[];
  next: number;
}

interface Room {
  readonly name: string;
  members: Member[];
  /** A message under way reads the list: whoever changes it first copies it. */
  isShared: boolean;
  readonly messages: Message[];
}

export interface BroadcastOptions {
  /** Whether somebody waits for the answer to a command. */
  readonly isBusy: () => boolean;
  /** The last one left a room. */
  readonly emptied: (room: string) => void;
  /** Everyone in a room has been written everything that was sent to it. */
  readonly written: (room: string) => void;
}

export class Broadcast {
  readonly #options: BroadcastOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #byLink = new Map<Link, Map<string, Member>>();
  /** Rooms with something to write, in turns. */
  readonly #busy = new Set<Room>();
  #isPaused = false;

  constructor(options: BroadcastOptions) {
    this.#options = options;
  }

  /** How many rooms a connection is in. */
  roomsOf(link: Link): number {
    return this.#byLink.get(link)?.size ?? 0;
  }

  /** Lets a connection in: the next message is the first that it gets, also when it was in before. */
  join(name: string, link: Link): void {
    const rooms = this.#byLink.get(link) ?? new Map<string, Member>();
    this.#byLink.set(link, rooms);
    const room = this.#rooms.get(name) ?? { name, members: [], isShared: false, messages: [] };
    this.#rooms.set(name, room);
    const before = rooms.get(name);
    const members = own(room);
    const member = { link, at: before?.at ?? members.length, isIn: true };
    rooms.set(name, member);
    members[member.at] = member;
    if (before !== undefined) before.isIn = false;
  }

  leave(name: string, link: Link): void {
    const rooms = this.#byLink.get(link);
    const member = rooms?.get(name);
    const room = this.#rooms.get(name);
    if (rooms === undefined || member === undefined || room === undefined) return;
    rooms.delete(name);
    if (rooms.size === 0) this.#byLink.delete(link);
    member.isIn = false;
    const members = own(room);
    const last = members.pop();
    // The order inside a room means nothing.
    if (last !== undefined && last !== member) {
      last.at = member.at;
      members[last.at] = last;
    }
    if (members.length > 0) return;
    this.#rooms.delete(name);
    room.messages.length = 0;
    this.#options.emptied(name);
  }

  leaveAll(link: Link): void {
    for (const name of this.#byLink.get(link)?.keys() ?? []) this.leave(name, link);
  }

  /** Whether a message to this room is still being written: what waits until it is may go as one. */
  isWriting(name: string): boolean {
    return (this.#rooms.get(name)?.messages.length ?? 0) > 0;
  }

  send(name: string, text: string): void {
    const room = this.#rooms.get(name);
    if (room === undefined) return;
    room.isShared = true;
    room.messages.push({ frame: textFrame(text), to: room.members, next: 0 });
    this.#busy.add(room);
    if (!this.#isPaused) this.#write();
  }

  #write(): void {
    this.#isPaused = true;
    let left = this.#options.isBusy() ? POLITE : CHUNK;
    for (const room of this.#busy) {
      this.#busy.delete(room);
      left -= this.#writeSome(room, left);
      // To the end of the line: a small room does not wait for a large one.
      if (room.messages.length > 0) this.#busy.add(room);
      else this.#options.written(room.name);
      if (left <= 0) break;
    }
    setImmediate(() => {
      this.#isPaused = false;
      if (this.#busy.size > 0) this.#write();
    });
  }

  /** @returns how many were written to */
  #writeSome({ messages }: Room, most: number): number {
    let count = 0;
    for (let message = messages[0]; message !== undefined; message = messages[0]) {
      const { frame, to } = message;
      while (message.next < to.length && count < most) {
        const member = to[message.next++];
        if (member?.isIn !== true) continue;
        member.link.write(frame);
        count += 1;
      }
      if (message.next < to.length) break;
      messages.shift();
    }
    return count;
  }
}

/** The list of members, to be changed. */
function own(room: Room): Member[] {
  if (room.isShared) {
    room.members = [...room.members];
    room.isShared = false;
  }
  return room.members;
}
