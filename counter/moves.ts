/** What a clerk can do in each phase, with which key. The buttons and the keyboard read the same table. */
import type { MessageKey } from '../shared/messages/format.ts';
import { chordOf, type Press } from './chord.ts';
import type { Deed } from './deed.ts';
import type { Phase } from './situation.ts';

/** Something must be said first: where to, why, for whom. */
export type AskName =
  | 'transfer'
  | 'park'
  | 'add-service'
  | 'split'
  | 'serve'
  | 'issue'
  | 'print'
  | 'pause'
  | 'record'
  | 'find'
  | 'book'
  | 'services'
  | 'keys';

interface Move {
  /** As shipped; a clerk may choose another (keymap.ts). */
  readonly key: string;
  readonly label: MessageKey;
  /** Done at once, by the press alone. */
  readonly does?: (counterId: string) => Deed;
  readonly asks?: AskName;
}

export const moves = {
  open: { key: ' ', label: 'counter.open' },
  call: {
    key: ' ',
    label: 'counter.call-next',
    does: (counterId) => ({ command: 'call-next', input: { counterId } }),
  },
  arrived: {
    key: ' ',
    label: 'counter.arrived',
    does: (counterId) => ({ command: 'start-service', input: { counterId } }),
  },
  'finish-next': {
    key: ' ',
    label: 'counter.finish-next',
    does: (counterId) => ({ command: 'finish-service', input: { counterId, thenCallNext: true } }),
  },
  resume: {
    key: ' ',
    label: 'counter.resume',
    does: (counterId) => ({ command: 'resume-counter', input: { counterId } }),
  },
  finish: {
    key: 'f',
    label: 'counter.finish',
    does: (counterId) => ({ command: 'finish-service', input: { counterId } }),
  },
  recall: {
    key: 'r',
    label: 'counter.recall',
    does: (counterId) => ({ command: 'recall-ticket', input: { counterId } }),
  },
  'no-show': {
    key: 'n',
    label: 'counter.no-show',
    does: (counterId) => ({ command: 'mark-no-show', input: { counterId } }),
  },
  // Beside N on the keyboard: the same "did not come", one step further.
  'no-show-next': {
    key: 'm',
    label: 'counter.no-show-next',
    does: (counterId) => ({ command: 'mark-no-show', input: { counterId, thenCallNext: true } }),
  },
  return: {
    key: 'b',
    label: 'counter.return',
    does: (counterId) => ({ command: 'return-to-queue', input: { counterId } }),
  },
  close: {
    key: 'x',
    label: 'counter.close',
    does: (counterId) => ({ command: 'close-counter', input: { counterId } }),
  },
  'take-over': {
    key: 'g',
    label: 'counter.take-over',
    does: (counterId) => ({ command: 'take-over-counter', input: { counterId } }),
  },
  undo: {
    key: 'ctrl+z',
    label: 'counter.undo',
    does: (counterId) => ({ command: 'undo', input: { counterId } }),
  },
  alarm: {
    key: 'f12',
    label: 'counter.alarm',
    does: (counterId) => ({ command: 'raise-alarm', input: { counterId } }),
  },
  transfer: { key: 'w', label: 'counter.transfer', asks: 'transfer' },
  park: { key: 'z', label: 'counter.park', asks: 'park' },
  record: { key: 'e', label: 'counter.record', asks: 'record' },
  'add-service': { key: 'a', label: 'counter.add-service', asks: 'add-service' },
  split: { key: 't', label: 'counter.split', asks: 'split' },
  serve: { key: 'o', label: 'counter.serve', asks: 'serve' },
  issue: { key: 'i', label: 'counter.issue', asks: 'issue' },
  print: { key: 'p', label: 'counter.print-where', asks: 'print' },
  pause: { key: 'f9', label: 'counter.pause', asks: 'pause' },
  services: { key: 'l', label: 'counter.services', asks: 'services' },
  book: { key: 'v', label: 'counter.book', asks: 'book' },
  find: { key: '/', label: 'counter.find', asks: 'find' },
  compact: { key: 'f8', label: 'counter.compact' },
  keys: { key: '?', label: 'counter.keys', asks: 'keys' },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof moves;

export function moveOf(name: MoveName): Move {
  return moves[name];
}

interface Panel {
  /** The big one. */
  readonly first?: MoveName;
  /** The four beside it. */
  readonly beside: readonly MoveName[];
  /** Small, below. */
  readonly more: readonly MoveName[];
}

/** Few enough to see: what is wanted often stands large. */
export const panels: Readonly<Record<Phase, Panel>> = {
  unknown: { beside: [], more: [] },
  closed: { first: 'open', beside: [], more: [] },
  held: { beside: [], more: ['take-over'] },
  free: { first: 'call', beside: ['serve', 'pause', 'services', 'close'], more: [] },
  paused: { first: 'resume', beside: ['close'], more: ['services'] },
  called: {
    first: 'arrived',
    beside: ['recall', 'transfer', 'no-show', 'park'],
    more: ['no-show-next', 'return', 'finish', 'add-service', 'split'],
  },
  serving: {
    first: 'finish-next',
    beside: ['finish', 'transfer', 'record', 'park'],
    more: ['add-service', 'split', 'book'],
  },
};

/** At the foot of every phase. */
export const footMoves: readonly MoveName[] = ['undo', 'find', 'issue', 'print', 'alarm'];
/** In the head of every phase. */
export const headMoves: readonly MoveName[] = ['compact', 'keys'];
/** Those that need no counter of one's own. */
const FOR_ANYBODY: readonly MoveName[] = ['find', 'issue', 'print', 'alarm', 'keys'];

/** All moves of a phase, the big one first. */
export function movesIn(phase: Phase): MoveName[] {
  const { first, beside, more } = panels[phase];
  const isOwn = phase !== 'unknown' && phase !== 'held' && phase !== 'closed';
  const always = isOwn ? [...footMoves, ...headMoves] : FOR_ANYBODY;
  const foot = phase === 'unknown' ? [] : always;
  return [...new Set([...(first === undefined ? [] : [first]), ...beside, ...more, ...foot])];
}

/**
 * The move that a key press asks for, if it asks for one.
 * @param keyOf which key a move has
 */
export function moveFor(press: Press, phase: Phase, keyOf: (move: MoveName) => string): MoveName | undefined {
  if (press.repeat || press.focus === 'type') return undefined;
  const chord = chordOf(press);
  if (chord === ' ' && press.focus === 'press') return undefined;
  return movesIn(phase).find((name) => keyOf(name) === chord);
}
