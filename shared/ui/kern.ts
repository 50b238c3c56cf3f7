/**
 * KERN, the design system of German public administration, parsed once: the document adopts it for its
 * tokens, every shadow root adopts the same sheet for its components.
 */
import kernCss from '@kern-ux/native/dist/kern.min.css?inline';
import { css } from 'lit';
import './fonts.css';
import tokens from './tokens.css?inline';

export const kernSheet = new CSSStyleSheet();
kernSheet.replaceSync(kernCss);

const tokenSheet = new CSSStyleSheet();
tokenSheet.replaceSync(tokens);
document.adoptedStyleSheets.push(kernSheet, tokenSheet);

/** What every element of ours wants of its own root. */
export const base = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  :focus-visible {
    outline: var(--aufruf-focus);
    outline-offset: var(--kern-metric-border-width-default);
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  bdi {
    font-variant-numeric: tabular-nums lining-nums;
  }
`;
