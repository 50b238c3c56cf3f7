/** Fingers, keys and readers, wherever they are: told apart here, before anything on the screen hears of them. */

import { WedgeReader } from './scanner.ts';
import { nameOf, step } from './steering.ts';

export interface HandsOptions {
  readonly touched: () => void;
  /** What a code reader has read. */
  readonly scanned: (text: string) => void;
  readonly back: () => void;
  /** Somebody uses arrow keys: it is likely that the screen is not seen. */
  readonly unseen: () => void;
  /** A control got the focus by key. */
  readonly focused: (name: string) => void;
}

const FORWARD: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowRight']);
const BACKWARD: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowLeft']);

/** Listens for as long as the page lives. @param host where the controls are */
export function watchHands(host: EventTarget, options: HandsOptions): void {
  const reader = new WedgeReader(options.scanned);
  let isByKey = false;
  const onKey = (event: KeyboardEvent): void => {
    const { key } = event;
    options.touched();
    isByKey = true;
    if (reader.key(key, event.timeStamp)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (FORWARD.has(key) || BACKWARD.has(key)) {
      event.preventDefault();
      options.unseen();
      step(FORWARD.has(key) ? 1 : -1);
    } else if (key === 'Escape') options.back();
  };
  const onTouch = (): void => {
    isByKey = false;
    options.touched();
  };
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('pointerdown', onTouch, { capture: true });
  host.addEventListener('focusin', (event) => {
    const [target] = event.composedPath();
    if (isByKey && target instanceof Element) options.focused(nameOf(target));
  });
}
