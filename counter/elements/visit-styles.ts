import { css } from 'lit';

/** The visitor large: the number from across the desk, the rest from one's chair. */
export const visitStyles = css`
  :host {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: var(--kern-metric-space-small) var(--kern-metric-space-x-large);
    min-block-size: 10.75rem;
    padding: var(--kern-metric-space-large) var(--kern-metric-space-x-large);
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius);
    background: var(--aufruf-surface);
  }
  .code {
    color: var(--aufruf-action);
    font-size: 5.25rem;
    font-weight: 600;
    line-height: 1.1;
    word-spacing: -0.05em;
    white-space: nowrap;
  }
  h2 {
    font-size: var(--kern-font-size-24);
    font-weight: 600;
    line-height: 1.3;
  }
  p,
  .since span {
    color: var(--aufruf-muted);
    font-size: var(--kern-font-size-18);
    line-height: 1.35;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--kern-metric-space-small);
    margin-block-start: var(--kern-metric-space-small);
  }
  li {
    padding: 0.1em 0.7em;
    border: var(--aufruf-border);
    border-radius: var(--kern-metric-border-radius-default);
    font-size: var(--kern-font-size-16);
    line-height: 1.5;
  }
  .since {
    text-align: end;
    white-space: nowrap;
  }
  stop-watch {
    display: block;
    font-size: 2.375rem;
    font-weight: 600;
    line-height: 1.15;
    font-variant-numeric: tabular-nums lining-nums;
  }
  .since small {
    display: block;
    color: var(--aufruf-muted);
    font-size: var(--kern-font-size-16);
  }
  .since small.long {
    color: var(--kern-color-orange-700);
    font-weight: 500;
  }
  .nobody {
    grid-column: 1 / -1;
  }
  .extra {
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem var(--kern-metric-space-large);
    grid-column: 1 / -1;
    margin-block-start: 0.375rem;
    padding-block-start: 0.625rem;
    border-block-start: var(--aufruf-border);
    font-size: var(--kern-font-size-16);
    line-height: 1.4;
  }
  .extra dt {
    display: inline;
    color: var(--aufruf-muted);
  }
  .extra dd {
    display: inline;
  }
  @media (max-width: 87em) {
    :host {
      column-gap: var(--kern-metric-space-large);
    }
    .code {
      font-size: 4.25rem;
    }
    p {
      font-size: var(--kern-font-size-16);
    }
  }
  @media (max-height: 50em) {
    :host {
      min-block-size: 8rem;
      padding-block: 0.75rem;
    }
  }
  @media (max-width: 52em) {
    :host {
      grid-template-columns: 1fr auto;
      padding: 0.75rem var(--kern-metric-space-default);
    }
    .code {
      font-size: 3.25rem;
    }
    stop-watch {
      font-size: 1.75rem;
    }
    .about {
      grid-column: 1 / -1;
      grid-row: 2;
    }
  }
`;
