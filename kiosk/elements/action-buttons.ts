import { css } from 'lit';
import { touchButton } from './touch-button.ts';

/** Buttons that answer a question; the `main` one is what most people want. */
export const actionButtons = css`
  ${touchButton}
  button {
    border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
    font-size: 1.4rem;
  }
  button:not(.main) {
    color: var(--aufruf-action);
  }
`;

/** A question over everything else, with its answers side by side. */
export const dialogBox = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(36rem, 92vw);
    padding: 2rem;
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius-large);
    background: var(--aufruf-surface);
    color: var(--aufruf-text);
    text-align: center;
  }
  dialog::backdrop {
    background: oklch(20% 0.02 260 / 60%);
  }
  h2 {
    font-size: 2.1rem;
    font-weight: 600;
  }
  p {
    margin-block: 0.8rem 1.5rem;
    font-size: 1.4rem;
    line-height: 1.4;
  }
  .answers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
  }
  .answers > :only-child,
  .answers > .wide {
    grid-column: 1 / -1;
  }
`;
