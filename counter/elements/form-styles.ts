import { css } from 'lit';

/** Fields and small buttons inside the windows. */
export const formStyles = css`
  label,
  .field {
    display: grid;
    gap: 0.25rem;
    font-size: var(--kern-font-size-16);
    line-height: 1.35;
  }
  input,
  select {
    min-block-size: 2.75rem;
    padding: 0.25rem 0.75rem;
    border: var(--kern-metric-border-width-light) solid var(--kern-color-neutral-500);
    border-radius: var(--kern-metric-border-radius-default);
    background: var(--aufruf-surface);
    color: var(--aufruf-text);
    font: inherit;
    font-size: var(--kern-font-size-18);
  }
  .act {
    display: inline-flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2.75rem;
    padding: 0.25rem 1rem;
    border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
    border-radius: var(--kern-metric-border-radius-large);
    background: var(--aufruf-surface);
    color: var(--aufruf-action);
    font: inherit;
    font-size: var(--kern-font-size-16);
    font-weight: 600;
    cursor: pointer;
  }
  .act:hover {
    background: var(--kern-color-darkblue-025);
  }
  .act.main {
    background: var(--aufruf-action);
    color: var(--aufruf-on-action);
  }
  kbd {
    flex: none;
    min-inline-size: 1.9em;
    padding: 0.05em 0.45em;
    border: var(--kern-metric-border-width-light) solid currentColor;
    border-radius: var(--kern-metric-border-radius-default);
    font-size: 0.875rem;
    font-weight: 400;
    line-height: 1.5;
    text-align: center;
  }
  small,
  .hint {
    color: var(--aufruf-muted);
    font-size: 0.9375rem;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--kern-metric-space-default);
  }
`;
