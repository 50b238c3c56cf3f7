import { css } from 'lit';

/** The desk: what is at hand on the left, who comes next on the right; one column where it is narrow. */
export const deskStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr) clamp(20rem, 32vw, 28.75rem);
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--aufruf-page);
    color: var(--aufruf-text);
    font-variant-numeric: lining-nums;
  }
  header {
    --status-banner-inset: 1.75rem;
    grid-column: 1 / -1;
  }
  main {
    display: grid;
    min-block-size: 0;
    padding: 1.5rem 1.75rem 0.75rem;
    overflow-y: auto;
  }
  aside {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    border-inline-start: var(--aufruf-border);
    background: var(--aufruf-surface);
  }
  @media (max-height: 50em) {
    main {
      padding: 1rem 1.5rem 0.75rem;
    }
  }
  .message {
    margin-block-start: var(--kern-metric-space-small);
    color: var(--aufruf-muted);
    font-size: var(--kern-font-size-18);
    line-height: 1.4;
  }
  @media (max-width: 60em), (max-height: 30em) {
    :host {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
      block-size: auto;
      min-block-size: 100dvh;
      align-content: start;
    }
    main {
      padding: var(--kern-metric-space-default);
      overflow: visible;
    }
    aside {
      max-block-size: 90dvh;
      border-block-start: var(--aufruf-border);
      border-inline-start: 0;
    }
  }
`;

/** Inside the left side: the visitor, the keys, then the cards take what is left. */
export const mainStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 1.25rem;
    min-block-size: 0;
  }
  visit-card,
  call-panel,
  open-panel {
    flex: none;
  }
  /* In sight however far the cards reach. */
  foot-bar {
    position: sticky;
    inset-block-end: -0.75rem;
    flex: none;
    margin-block: auto -0.75rem;
    padding-block: 0.5rem;
    background: var(--aufruf-page);
  }
  .cards {
    display: grid;
    flex: 1 0 auto;
    grid-template-columns: repeat(auto-fit, minmax(min(17.5rem, 100%), 1fr));
    gap: 1rem;
  }
  @media (min-width: 85em) {
    .cards {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.2fr) minmax(0, 1fr);
    }
  }
  @media (max-height: 50em) {
    :host,
    .cards {
      gap: 0.875rem;
    }
  }
  /* On a small page it would lie on top of what it is about. */
  @media (max-width: 60em), (max-height: 30em) {
    foot-bar {
      position: static;
    }
  }
  .said {
    padding: var(--kern-metric-space-x-large);
    border: var(--aufruf-border);
    border-radius: var(--aufruf-radius);
    background: var(--aufruf-surface);
  }
  .said h2 {
    font-size: var(--kern-font-size-24);
    font-weight: 600;
    line-height: 1.3;
  }
  .said p {
    margin-block-start: var(--kern-metric-space-small);
    color: var(--aufruf-muted);
    font-size: var(--kern-font-size-18);
    line-height: 1.4;
  }
`;
