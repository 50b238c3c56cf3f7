import { css } from 'lit';

/** A list of parts at the side, one part at a time, and a bar that stays at the foot. */
export const editorStyles = css`
  .columns {
    display: grid;
    grid-template-columns: 13rem minmax(0, 1fr);
    align-items: start;
    gap: 1.25rem;
  }
  nav {
    position: sticky;
    inset-block-start: 1rem;
  }
  nav a {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border-radius: var(--kern-metric-border-radius-default);
    color: var(--aufruf-action);
    text-decoration: none;
  }
  nav a:hover {
    background: var(--kern-color-darkblue-025);
  }
  nav a[aria-current] {
    background: var(--aufruf-surface);
    box-shadow: inset 0.25rem 0 0 var(--aufruf-action);
    font-weight: 600;
  }
  .bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block-start: 1.25rem;
    padding: 0.75rem 1.25rem;
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius-large);
    background: var(--aufruf-surface);
    box-shadow: 0 -0.25rem 1rem rgb(0 0 0 / 8%);
  }
  .bar p {
    margin-inline-end: auto;
  }
  .bar small {
    color: var(--aufruf-muted);
    font-size: 0.9375rem;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block: 0 1.25rem;
  }
  .note button {
    margin-inline-start: auto;
  }
  conflict-list {
    display: block;
    margin-block-end: 1.25rem;
  }
  h2 + .muted {
    margin-block-start: 0.25rem;
  }
  entry-list {
    margin-block-start: 1rem;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 1.25rem;
  }
  @media (max-width: 48rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      position: static;
    }
    nav ul {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem;
    }
    section {
      padding: 1rem;
    }
    .bar {
      padding: 0.5rem 1rem;
    }
    .bar .look {
      display: none;
    }
  }
`;
