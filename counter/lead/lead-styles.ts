import { css } from 'lit';

/** One page, everything in sight; two columns where there is room. */
export const leadStyles = css`
  :host {
    display: block;
    min-block-size: 100dvh;
    background: var(--aufruf-page);
    color: var(--aufruf-text);
    font-variant-numeric: lining-nums;
  }
  header {
    --status-banner-inset: 1.75rem;
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  main {
    display: grid;
    gap: 1.25rem;
    max-inline-size: 110rem;
    margin-inline: auto;
    padding: 1.5rem 1.75rem;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
    gap: 1.25rem;
  }
  .column {
    display: grid;
    gap: 1.25rem;
  }
  .message {
    color: var(--aufruf-muted);
    font-size: var(--kern-font-size-18);
  }
  @media (max-width: 70em) {
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (max-height: 40em) {
    header {
      position: static;
    }
  }
`;

export const smallButton = css`
  button {
    min-block-size: 2.25rem;
    padding: 0.125rem 0.75rem;
    border: var(--kern-metric-border-width-light) solid var(--aufruf-action);
    border-radius: var(--kern-metric-border-radius-large);
    background: var(--aufruf-surface);
    color: var(--aufruf-action);
    font: inherit;
    font-size: var(--kern-font-size-16);
    font-weight: 500;
    cursor: pointer;
  }
  button:hover {
    background: var(--kern-color-darkblue-025);
  }
  button[aria-disabled='true'] {
    border-color: var(--aufruf-line);
    background: var(--kern-color-neutral-025);
    color: var(--aufruf-muted);
    cursor: default;
  }
  @media (forced-colors: active) {
    button[aria-disabled='true'] {
      border-color: GrayText;
      color: GrayText;
    }
  }
`;
