import { css } from 'lit';

/** Fields one below the other, each with its label, what it is for, and what is wrong with it. */
export const configurationStyles = css`
  .fields {
    display: grid;
    gap: 1.5rem;
    max-inline-size: 40rem;
    margin-block-start: 1.25rem;
  }
  .fields > h3 {
    margin-block-start: 1rem;
    padding-block-start: 1.5rem;
    border-block-start: var(--aufruf-border);
  }
  .fields > h3:first-child {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .field,
  fieldset {
    display: grid;
    gap: 0.25rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    font-weight: 400;
  }
  .field > label:not(.check),
  legend {
    display: block;
    padding: 0;
    font-weight: 600;
  }
  .optional {
    color: var(--aufruf-muted);
    font-weight: 400;
  }
  .hint {
    color: var(--aufruf-muted);
    font-size: 0.9375rem;
    line-height: 1.4;
  }
  .problem {
    color: var(--kern-color-feedback-danger);
    font-weight: 600;
  }
  input:not([type='checkbox']),
  select {
    inline-size: 100%;
    min-inline-size: 0;
  }
  input[type='date'],
  input.short {
    inline-size: 12rem;
    max-inline-size: 100%;
  }
  [aria-invalid='true']:not(fieldset) {
    border-color: var(--kern-color-feedback-danger);
    border-width: var(--kern-metric-border-width-default);
  }
  .counted {
    display: flex;
    align-items: center;
    gap: 0.625rem;
  }
  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
    gap: 0 1rem;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 0.625rem;
    min-block-size: 2.75rem;
    font-weight: 400;
  }
  input[type='checkbox'] {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0;
    accent-color: var(--aufruf-action);
  }
  summary {
    min-block-size: 2.75rem;
    padding-block: 0.5rem;
    color: var(--aufruf-action);
    cursor: pointer;
  }
  details .fields {
    margin-block: 0.5rem 0;
  }
`;
