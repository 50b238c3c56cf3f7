import { css } from 'lit';

/** A titled card with a list. */
export const card = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    padding: var(--kern-metric-space-default);
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius);
    background: var(--aufruf-surface);
    font-size: var(--kern-font-size-16);
    line-height: 1.4;
  }
  h2 {
    margin-block-end: var(--kern-metric-space-small);
    font-size: var(--kern-font-size-18);
    font-weight: 600;
    line-height: 1.35;
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;
