/** The strip's own sheet: it lies in another document, where no element of ours is. */
export const compactCss = `
  body {
    margin: 0;
    background: #fff;
    color: #17192b;
    font-family: 'Fira Sans', system-ui, sans-serif;
  }
  .strip {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.5rem 1rem;
    padding: 0.625rem 0.875rem;
  }
  .code {
    color: #2041ab;
    font-size: 2.25rem;
    font-weight: 600;
    line-height: 1.1;
    white-space: nowrap;
  }
  .about {
    overflow: hidden;
    font-size: 0.9375rem;
    line-height: 1.3;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .about small {
    display: block;
    color: #535771;
    font-size: 0.875rem;
  }
  .alarm {
    grid-column: 1 / -1;
    padding: 0.25rem 0.5rem;
    background: #b3151b;
    color: #fff;
    font-weight: 600;
  }
  .moves {
    display: flex;
    gap: 0.5rem;
    grid-column: 1 / -1;
  }
  button {
    flex: 1;
    min-height: 2.25rem;
    border: 2px solid #2041ab;
    border-radius: 0.5rem;
    background: #fff;
    color: #2041ab;
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  button:first-child {
    flex: 2;
    background: #2041ab;
    color: #fff;
  }
  button:focus-visible {
    outline: 3px solid #171a2b;
    outline-offset: 2px;
  }
  button[disabled] {
    border-color: #c6c8d4;
    background: #f1f1f5;
    color: #535771;
    cursor: default;
  }
`;
