import { css } from 'lit';
import { touchButton } from './touch-button.ts';

/** What the screens beside the list of services have in common: a heading, one thing to do, a way back. */
export const panel = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    overflow-y: auto;
    padding: 1.75rem var(--kiosk-margin) 0;
  }
  h1 {
    margin-block-start: var(--panel-push, 0);
    font-size: 2.2rem;
    font-weight: 600;
    line-height: 1.2;
  }
  h1:focus-visible {
    outline: none;
  }
  h2 {
    font-size: 1.5rem;
    font-weight: 600;
  }
  p {
    font-size: 1.4rem;
    line-height: 1.4;
    text-wrap: pretty;
  }
  .hint {
    color: var(--aufruf-muted);
  }
  .said {
    display: flex;
    align-items: center;
    gap: 0.9rem;
    padding: 1rem 1.5rem;
    border-radius: var(--aufruf-radius);
    background: var(--kern-color-orange-050);
    color: var(--kern-color-neutral-950);
    font-weight: 500;
  }
  .said svg {
    flex: none;
    inline-size: 2rem;
    block-size: 2rem;
  }
  ${touchButton}
  button {
    border: var(--aufruf-border);
    color: var(--aufruf-text);
    font-size: 1.5rem;
  }
  button.plain {
    border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
    color: var(--aufruf-action);
  }
  button.main {
    border-color: var(--aufruf-action);
    color: var(--aufruf-on-action);
  }
  button.main[aria-disabled='true'] {
    border-color: var(--aufruf-line);
    background: transparent;
    color: var(--aufruf-muted);
    cursor: default;
  }
  .buttons {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0.75rem;
    /* Whatever lies above and below: the way back is always there. */
    position: sticky;
    inset-block-end: 0;
    margin-block-start: var(--buttons-push, auto);
    padding-block: 0.5rem 2rem;
    background: var(--aufruf-page);
  }
  .buttons > :only-child {
    grid-column: 1 / -1;
  }
  @media (orientation: landscape) {
    :host {
      gap: 0.8rem;
      padding-block-start: 1.1rem;
    }
    button {
      min-block-size: 3.6rem;
    }
    .buttons {
      padding-block-end: 1.1rem;
    }
  }
`;
