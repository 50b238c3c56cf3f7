/** What the browser's worker shows, as it is pushed. */
export interface Note {
  readonly title: string;
  readonly body: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** A later one with the same tag takes its place. */
  readonly tag: string;
  /** Address of the page to open. */
  readonly url: string;
}
