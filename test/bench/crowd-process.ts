/** Part of a crowd: displays that speak just enough of engine.io and socket.io to be told everything. */
import { WebSocket } from 'ws';
import { machineTime, type Note, type Order, type Venue, type Word } from './crowd.ts';

/** Handshakes under way at once. */
const AT_ONCE = 50;
const LETTER_P = 'p'.charCodeAt(0);

let size = 0;
let heard = 0;
let persists = false;
let joined = 0;
let opened = 0;
let notes: Note[] | undefined;

function say(word: Word): void {
  process.send?.(word);
}

/** Resolves when the display has what it came for. */
function open(venue: Venue): Promise<void> {
  return new Promise((resolve) => {
    const path = venue.join === undefined ? '' : '/socket.io/?EIO=4&transport=websocket';
    const socket = new WebSocket(venue.url.replace('http', 'ws') + path, { perMessageDeflate: false });
    const place = opened;
    opened += 1;
    let isIn = false;
    const enter = () => {
      isIn = true;
      joined += 1;
      if (persists && joined === size) say({ kind: 'back', at: machineTime() });
      resolve();
    };
    if (venue.join === undefined) socket.once('open', enter);
    socket.on('message', (data: Buffer) => {
      // 42["patch": the message that is waited for, at both venues.
      if (data[4] === LETTER_P) return count(data);
      if (venue.join !== undefined) converse(socket, data, venue.join, place, enter);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (isIn) joined -= 1;
      if (persists) setTimeout(() => void open(venue), 250 + Math.random() * 500);
    });
  });
}

/** `42["patch","<room>",{"epoch":1,"from":2,"to":3,` and then the rows. */
const PATCH = /^42\["patch","([^"]+)",\{"epoch":\d+,"from":\d+,"to":(\d+)/;

function count(data: Buffer): void {
  if (notes !== undefined) {
    const [, room = '', to = ''] = PATCH.exec(data.toString('latin1', 0, 200)) ?? [];
    notes.push({ room, to: Number(to), at: machineTime() });
  }
  heard += 1;
  if (heard === size) say({ kind: 'heard', at: machineTime(), size: data.length });
}

function converse(
  socket: WebSocket,
  data: Buffer,
  { token, site, area }: NonNullable<Venue['join']>,
  place: number,
  enter: () => void,
): void {
  const here = typeof site === 'string' ? site : site[place % site.length];
  const text = data.toString('latin1', 0, 12);
  if (text === '2') socket.send('3');
  else if (text.startsWith('0')) socket.send(`40${JSON.stringify({ token })}`);
  else if (text.startsWith('42["welcome'))
    socket.send(`420["join",${JSON.stringify({ site: here, view: 'board', params: { area } })}]`);
  else if (text.startsWith('430[{"ok":t')) enter();
  // Refused for now: once more, as a screen would.
  else if (text.startsWith('430[{"ok":f')) socket.terminate();
}

process.on('message', (order: Order) => {
  if (order.kind === 'arm') {
    heard = 0;
    say({ kind: 'armed' });
  } else if (order.kind === 'note') {
    notes = [];
    say({ kind: 'armed' });
  } else if (order.kind === 'tell') {
    say({ kind: 'noted', notes: notes ?? [] });
  } else if (order.kind === 'persist') {
    persists = true;
  } else {
    void fill(order.venue, order.count);
  }
});

async function fill(venue: Venue, more: number): Promise<void> {
  let left = more;
  const queue = async () => {
    while (left > 0) {
      left -= 1;
      await open(venue);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, queue));
  size += more;
  say({ kind: 'opened' });
}
