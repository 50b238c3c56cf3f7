/**
 * A strip that stays on top beside the specialist application: the number, the next step, how many wait.
 * A document picture-in-picture window, or a small window of its own where the browser has none.
 * Drawn from the page that opened it: it has no connection and no state.
 */
import { type ReactiveController, type ReactiveControllerHost, render, type TemplateResult } from 'lit';
import { compactCss } from './compact-styles.ts';

const SIZE = { width: 460, height: 112 };

type Opened = Window & typeof globalThis;
interface PictureInPicture {
  requestWindow(size: typeof SIZE): Promise<Opened>;
}

export class CompactView implements ReactiveController {
  readonly #draw: () => TemplateResult;
  readonly #keydown: (event: KeyboardEvent) => void;
  #window: Opened | undefined;

  /** @param keydown what the page itself does with keys */
  constructor(
    host: ReactiveControllerHost,
    draw: () => TemplateResult,
    keydown: (event: KeyboardEvent) => void,
  ) {
    this.#draw = draw;
    this.#keydown = keydown;
    host.addController(this);
  }

  hostUpdated(): void {
    const opened = this.#window;
    if (opened !== undefined && !opened.closed) render(this.#draw(), opened.document.body);
  }

  hostDisconnected(): void {
    this.#window?.close();
  }

  /** Opens the strip, or closes it. Only from a press of the clerk: browsers allow it then alone. */
  async toggle(): Promise<void> {
    if (this.#window !== undefined && !this.#window.closed) {
      this.#window.close();
      this.#window = undefined;
      return;
    }
    const opened = await open();
    if (opened === null) return;
    dress(opened);
    opened.addEventListener('keydown', this.#keydown);
    this.#window = opened;
    this.hostUpdated();
  }
}

async function open(): Promise<Opened | null> {
  const { documentPictureInPicture } = window as { documentPictureInPicture?: PictureInPicture };
  try {
    if (documentPictureInPicture !== undefined) return await documentPictureInPicture.requestWindow(SIZE);
  } catch {
    // Forbidden by a policy: a plain window does.
  }
  const { width, height } = SIZE;
  return window.open('', 'aufruf-compact', `popup,width=${width},height=${height}`) as Opened | null;
}

/** A sheet belongs to the document that made it: the strip gets its own, and the page's fonts. */
function dress({ document: strip, CSSStyleSheet: Sheet }: Opened): void {
  strip.documentElement.lang = document.documentElement.lang;
  strip.title = document.title;
  const sheet = new Sheet();
  sheet.replaceSync(compactCss);
  strip.adoptedStyleSheets = [sheet];
  for (const link of document.querySelectorAll('link[rel=stylesheet]'))
    strip.head.append(strip.importNode(link));
}
