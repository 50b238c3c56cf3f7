/** Our own few strokes: KERN's icons are data: addresses, which the content security policy forbids. */
import { type SVGTemplateResult, svg } from 'lit';

const strokes = {
  'chevron-right': svg`<path d="M9 5l7 7-7 7" />`,
  'chevron-down': svg`<path d="M5 9l7 7 7-7" />`,
  'arrow-down': svg`<path d="M12 4v16M5 13l7 7 7-7" />`,
  'arrow-up': svg`<path d="M12 20V4M5 11l7-7 7 7" />`,
  check: svg`<path d="M4 13l5 5L20 6" />`,
  close: svg`<path d="M5 5l14 14M19 5L5 19" />`,
  contrast: svg`<circle cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />`,
  'letter-size': svg`<path d="M2 19L8 5l6 14M4.2 14h7.6M15 19l3.5-8 3.5 8M16.3 16h4.4" />`,
  warning: svg`<path d="M12 4L2.5 20h19zM12 10v5M12 17.6v.1" />`,
  link: svg`<path d="M4 10a12 12 0 0 1 16 0M7.5 13.8a7 7 0 0 1 9 0M12 18v.1" />`,
  clock: svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.5 2" />`,
  bell: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10.5 21h3" />`,
  ticket: svg`<path d="M6 3h12v18l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5L6 21zM9.5 8h5M9.5 12h5" />`,
  touch: svg`<path d="M9 13V5.5a1.7 1.7 0 0 1 3.4 0V11l5 1.2a2.3 2.3 0 0 1 1.8 2.6L18.5 21H11l-5.2-5.600a1.6 1.6 0 0 1 2.3-2.200z" />`,
  screen: svg`<path d="M3 4h18v12H3zM12 16v4M8 20h8" />`,
  desk: svg`<circle cx="12" cy="7" r="3.2" /><path d="M5.5 15a6.5 6.5 0 0 1 13 0M3 15h18M5 15v5M19 15v5" />`,
  person: svg`<circle cx="12" cy="8" r="4" /><path d="M4.5 21a7.5 7.5 0 0 1 15 0" />`,
  phone: svg`<path d="M7 2.500h10v19H7zM11 18.500h2" />`,
  speaker: svg`<path d="M4 9.500v5h4l5 4v-13l-5 4zM16.5 9a4.5 4.5 0 0 1 0 6" />`,
  calendar: svg`<path d="M4 6h16v15H4zM4 10h16M8 3v5M16 3v5M9 15l2.2 2.200 4-4" />`,
  search: svg`<circle cx="10.500" cy="10.500" r="6.500" /><path d="M15.500 15.500L21 21" />`,
  erase: svg`<path d="M9 5h12v14H9l-6-7zM12 9.500l5 5M17 9.500l-5 5" />`,
  plus: svg`<path d="M12 5v14M5 12h14" />`,
  minus: svg`<path d="M5 12h14" />`,
  external: svg`<path d="M14 4h6v6M20 4l-9 9M11 5H5v14h14v-6" />`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof strokes;

/** A drawing without a meaning of its own: the words beside it say what it is. */
export function icon(name: IconName): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${strokes[name]}</svg>`;
}
