import { css } from 'lit';

/** A screen drawn small: all its lengths are shares of its own width. */
export const pictureStyles = css`
  :host {
    display: block;
  }
  figcaption,
  .refused {
    margin-block-start: 0.5rem;
    color: var(--aufruf-muted);
    font-size: 0.9375rem;
  }
  .screen {
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    inline-size: min(100%, 26rem);
    overflow: hidden;
    border: 0.375rem solid var(--kern-color-neutral-800);
    border-radius: 0.5rem;
    line-height: 1.2;
    user-select: none;
  }
  .screen.upright {
    inline-size: min(100%, 13rem);
  }
  .display {
    background: oklch(22% 0.04 266);
    color: var(--kern-color-white);
  }
  .kiosk {
    background: var(--aufruf-page);
  }
  .top,
  .notice {
    display: flex;
    justify-content: space-between;
    gap: 2cqi;
    padding: 2.5cqi 3cqi;
    font-size: max(3cqi, 0.5rem);
  }
  .notice {
    margin-block-start: auto;
    color: var(--kern-color-orange-300);
  }
  .main {
    display: grid;
    grid-template-columns: 3fr 2fr;
    gap: 3cqi;
    min-block-size: 0;
    padding-inline: 3cqi;
  }
  .upright .main {
    grid-template-columns: 1fr;
  }
  .labels,
  .call {
    display: grid;
    grid-template-columns: 3fr 2fr;
    align-items: center;
    padding-inline: 2cqi;
  }
  .labels {
    color: oklch(80% 0.018 266);
    font-size: max(2.5cqi, 0.5rem);
  }
  .call {
    padding-block: 0.75cqi;
    font-size: max(4cqi, 0.625rem);
    font-weight: 600;
  }
  .call.first {
    margin-block: 1cqi;
    padding-block: 2cqi;
    border-radius: 1.5cqi;
    background: oklch(30% 0.04 266);
    color: var(--aufruf-call);
    font-size: 8cqi;
  }
  .call.open {
    border-radius: 1.5cqi;
    background: var(--aufruf-call);
    color: var(--aufruf-on-call);
  }
  .waits li,
  .offers li {
    display: flex;
    justify-content: space-between;
    gap: 2cqi;
    padding-block: 1.25cqi;
    font-size: max(2.75cqi, 0.5rem);
  }
  .waits li + li {
    border-block-start: 1px solid oklch(40% 0.03 266);
  }
  .waits b,
  .offers b {
    text-align: end;
  }
  .empty,
  .question {
    padding: 2cqi 3cqi;
    font-size: max(4.5cqi, 0.625rem);
    font-weight: 600;
  }
  .offers {
    display: grid;
    gap: 1.5cqi;
    padding-inline: 3cqi;
  }
  .offers li {
    padding: 2.5cqi;
    border-radius: 1.5cqi;
    background: var(--aufruf-surface);
  }
  .urgent {
    flex: 1;
    display: grid;
    place-content: center;
    padding: 4cqi;
    background: var(--kern-color-feedback-danger);
    color: var(--kern-color-white);
    font-size: 7cqi;
    font-weight: 700;
    text-align: center;
  }
`;
