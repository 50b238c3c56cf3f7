import { css } from 'lit';

/** The frame around the house's pages: who one is, and where one can go. */
export const houseAppStyles = css`
  :host {
    display: block;
    min-block-size: 100dvh;
    font-size: 1rem;
    line-height: 1.5;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1.5rem;
    padding: 0.75rem clamp(1rem, 4vw, 2.5rem);
    border-block-end: var(--aufruf-border);
    background: var(--aufruf-surface);
  }
  .brand {
    font-size: 1.375rem;
    font-weight: 700;
    color: var(--aufruf-action);
  }
  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  nav a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border-radius: var(--kern-metric-border-radius-default);
    color: var(--aufruf-action);
    text-decoration: none;
  }
  nav a[aria-current] {
    background: var(--kern-color-darkblue-025);
    font-weight: 600;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    margin-inline-start: auto;
  }
  .end button,
  .end a {
    display: inline-flex;
    align-items: center;
    min-block-size: 2.75rem;
    padding: 0 0.5rem;
    border: 0;
    background: none;
    color: var(--aufruf-action);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .end a[aria-current] {
    font-weight: 600;
    text-decoration: none;
  }
  .muted {
    color: var(--aufruf-muted);
  }
  main {
    inline-size: min(100% - 2rem, 72rem);
    margin-inline: auto;
    padding-block: 1.5rem 3rem;
  }
  h1 {
    margin-block-end: 1.25rem;
    font-size: 1.75rem;
    font-weight: 600;
    line-height: 1.2;
  }
`;
