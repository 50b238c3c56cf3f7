import { css } from 'lit';

/** The line at the top of a page for staff: where one is on the left, who one is on the right. */
export const headStyles = css`
  :host {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--kern-metric-space-small) var(--kern-metric-space-large);
    min-block-size: 4rem;
    padding: var(--kern-metric-space-small) 1.75rem;
    border-block-end: var(--aufruf-border);
    background: var(--aufruf-surface);
    font-size: var(--kern-font-size-16);
    line-height: 1.35;
  }
  h1 {
    font-size: var(--kern-font-size-18);
    font-weight: 600;
    line-height: 1.35;
  }
  .muted {
    color: var(--aufruf-muted);
  }
  .state,
  .demo {
    padding: 0.25em 0.9em;
    border-radius: 2em;
    font-size: 0.9375rem;
    font-weight: 500;
  }
  .demo {
    border: var(--kern-metric-border-width-light) solid var(--kern-color-orange-500);
    color: var(--kern-color-orange-700);
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--kern-metric-space-small) var(--kern-metric-space-default);
    margin-inline-start: auto;
  }
  server-clock {
    font-weight: 600;
  }
  a,
  button {
    color: var(--aufruf-action);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  button {
    min-block-size: 2.25rem;
    padding: 0 var(--kern-metric-space-small);
    border: 0;
    border-radius: var(--kern-metric-border-radius-default);
    background: none;
    font: inherit;
    cursor: pointer;
  }
`;
