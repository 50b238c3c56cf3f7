/** What a clerk can do in each phase, with which key. The buttons and the keyboard read the same table. */
import type { CommandName } from '../shared/commands.ts';
import type { MessageKey } from '../shared/messages/format.ts';
import type { Phase } from './situation.ts';

export type MoveName =
  | 'open'
  | 'close'
  | 'call'
  | 'arrived'
  | 'finish-next'
  | 'finish'
  | 'recall'
  | 'no-show'
  | 'no-show-next';

export interface Move {
  readonly command: CommandName;
  /** What goes into the command beside the counter. */
  readonly input?: { readonly thenCallNext: boolean };
  /** `KeyboardEvent.key` in lower case. */
  readonly key: string;
  readonly label: MessageKey;
}

export const moves: Readonly<Record<MoveName, Move>> = {
  open: { command: 'open-counter', key: ' ', label: 'counter.open' },
  call: { command: 'call-next', key: ' ', label: 'counter.call-next' },
  arrived: { command: 'start-service', key: ' ', label: 'counter.arrived' },
  'finish-next': {
    command: 'finish-service',
    input: { thenCallNext: true },
    key: ' ',
    label: 'counter.finish-next',
  },
  finish: { command: 'finish-service', key: 'f', label: 'counter.finish' },
  recall: { command: 'recall-ticket', key: 'r', label: 'counter.recall' },
  'no-show': { command: 'mark-no-show', key: 'n', label: 'counter.no-show' },
  // Beside N on the keyboard: the same "did not come", one step further.
  'no-show-next': {
    command: 'mark-no-show',
    input: { thenCallNext: true },
    key: 'm',
    label: 'counter.no-show-next',
  },
  close: { command: 'close-counter', key: 'x', label: 'counter.close' },
};

/** Phase → moves; the first is the big one. */
export const movesIn: Readonly<Record<Phase, readonly MoveName[]>> = {
  unknown: [],
  held: [],
  closed: ['open'],
  free: ['call', 'close'],
  called: ['arrived', 'recall', 'no-show', 'no-show-next'],
  serving: ['finish-next', 'finish'],
};

/** The part of a KeyboardEvent that decides. */
export interface Press {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  /** `type`: text is being typed or chosen. `press`: the focused control uses space itself. */
  readonly focus: 'page' | 'press' | 'type';
}

/** The move that a key press asks for, if it asks for one. */
export function moveFor(press: Press, phase: Phase): MoveName | undefined {
  if (press.repeat || press.focus === 'type') return undefined;
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return undefined;
  if (press.key === ' ' && press.focus === 'press') return undefined;
  const key = press.key.toLowerCase();
  return movesIn[phase].find((name) => moves[name].key === key);
}

/** What the focused element does with keys. `target` is the innermost element of the event's path. */
export function focusOf(target: EventTarget | undefined): Press['focus'] {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.isContentEditable || target.matches('input, select, textarea')) return 'type';
  return target.matches('button, a[href], summary') ? 'press' : 'page';
}
