import { css } from 'lit';

/** What the house's pages share: sections as cards, forms in rows, buttons with their words. */
export const houseStyles = css`
  :host {
    display: block;
    font-size: 1rem;
    line-height: 1.5;
  }
  section {
    padding: 1.5rem;
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius-large);
    background: var(--aufruf-surface);
  }
  section + section,
  section + site-devices,
  * + device-card {
    margin-block-start: 1.25rem;
  }
  h1 {
    font-size: 1.75rem;
    font-weight: 600;
    line-height: 1.2;
  }
  h2 {
    font-size: 1.25rem;
    font-weight: 600;
    line-height: 1.3;
  }
  h3 {
    font-size: 1.0625rem;
    font-weight: 600;
  }
  .muted {
    color: var(--aufruf-muted);
  }
  form,
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 1rem;
    margin-block-start: 1rem;
  }
  label,
  .field {
    display: grid;
    gap: 0.25rem;
    font-weight: 500;
  }
  input:not([type='checkbox']),
  select {
    box-sizing: border-box;
    min-block-size: 2.75rem;
    min-inline-size: 12rem;
    padding: 0.375rem 0.75rem;
    border: var(--kern-metric-border-width-light) solid var(--kern-color-neutral-650);
    border-radius: var(--kern-metric-border-radius-default);
    background: var(--aufruf-surface);
    color: inherit;
    font: inherit;
    font-weight: 400;
  }
  input[type='checkbox'] {
    accent-color: var(--aufruf-action);
  }
  .checks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    font-weight: 400;
  }
  .check input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    box-sizing: border-box;
    min-block-size: 2.75rem;
    padding: 0.375rem 1rem;
    border: var(--kern-metric-border-width-light) solid var(--aufruf-action);
    border-radius: var(--kern-metric-border-radius-default);
    background: var(--aufruf-surface);
    color: var(--aufruf-action);
    font: inherit;
    font-weight: 500;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .button:hover {
    background: var(--kern-color-darkblue-025);
  }
  button:disabled {
    border-color: var(--kern-color-neutral-200);
    background: var(--aufruf-surface);
    color: var(--aufruf-muted);
    cursor: default;
  }
  .primary {
    background: var(--aufruf-action);
    color: var(--aufruf-on-action);
  }
  .primary:hover {
    background: var(--kern-color-action-state-indicator-shade-hover);
  }
  .danger {
    border-color: var(--kern-color-feedback-danger);
    color: var(--kern-color-feedback-danger);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  .note {
    margin-block-start: 1rem;
    padding: 0.75rem 1rem;
    border-inline-start: var(--kern-metric-border-width-heavy) solid var(--kern-color-feedback-warning);
    border-radius: var(--kern-metric-border-radius-default);
    background: var(--kern-color-feedback-warning-background);
    font-weight: 500;
  }
  .badge {
    padding: 0.125em 0.75em;
    border-radius: 2em;
    background: var(--kern-color-neutral-050);
    font-size: 0.9375rem;
    font-weight: 500;
    white-space: nowrap;
  }
  .badge.good {
    background: var(--kern-color-turquois-025);
    color: var(--kern-color-turquois-800);
  }
  .badge.bad {
    background: var(--kern-color-feedback-warning-background);
  }
  code {
    font-size: 1.25em;
    font-weight: 600;
    letter-spacing: 0.05em;
  }
  .table {
    overflow-x: auto;
    margin-block-start: 1rem;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 0.625rem 0.75rem 0.625rem 0;
    border-block-end: var(--aufruf-border);
    text-align: start;
    vertical-align: top;
  }
  th {
    font-weight: 600;
  }
`;
