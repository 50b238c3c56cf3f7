import { css } from 'lit';

/** What all large buttons of a kiosk have in common; borders and colours say what each is for. */
export const touchButton = css`
  button {
    min-block-size: 4.5rem;
    padding: 0.5rem 1.25rem;
    border-radius: var(--aufruf-radius);
    background: var(--aufruf-surface);
    font-weight: 600;
    cursor: pointer;
    touch-action: manipulation;
  }
  button.main {
    background: var(--aufruf-action);
    color: var(--aufruf-on-action);
  }
`;
