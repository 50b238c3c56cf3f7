import { css } from 'lit';

/**
 * The dark wall. One unit `--u` scales everything: a hundredth of the width on a landscape screen of
 * 16:9, less where the screen is flatter or upright, so that 720p, 1080p, 4K and portrait show the same.
 */
export const boardStyles = css`
  :host {
    --u: min(1vw, 1.7778vh);
    /* No letter is smaller: set where the reading distance is known. */
    --least: 0px;
    --inset: calc(2.9 * var(--u));
    --row-inset: calc(2.3 * var(--u));
    --columns: calc(33 * var(--u)) minmax(0, 1fr);
    --display-page: oklch(17.5% 0.045 268);
    --display-bar: oklch(22.5% 0.075 268);
    --display-card: oklch(25.5% 0.055 266);
    --display-line: oklch(36% 0.05 266);
    --display-text: var(--kern-color-white);
    --display-muted: oklch(80% 0.018 266);
    --display-past: oklch(89% 0.014 266);
    --display-notice: var(--kern-color-orange-300);
    --display-call-bright: oklch(94% 0.07 170.8);
    /* Nothing leads out of it: not even what is hidden for those who see. */
    position: fixed;
    inset: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr) auto;
    overflow: hidden;
    background: var(--display-page);
    color: var(--display-text);
    font-variant-numeric: tabular-nums lining-nums;
  }
  main {
    display: grid;
    grid-template-columns: minmax(0, 1fr) calc(31.7 * var(--u));
    gap: var(--inset);
    padding: calc(2.1 * var(--u)) var(--inset);
    min-block-size: 0;
  }
  .calls {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: calc(1.1 * var(--u));
    min-block-size: 0;
  }
  .labels {
    display: grid;
    grid-template-columns: var(--columns);
    padding-inline: var(--row-inset);
    color: var(--display-muted);
    font-size: max(calc(1.65 * var(--u)), var(--least));
    line-height: 1.2;
  }
  aside {
    display: flex;
    flex-direction: column;
    gap: calc(1.3 * var(--u));
    min-block-size: 0;
  }
  phone-hint {
    flex: none;
  }
  media-card {
    flex: none;
    aspect-ratio: 16 / 9;
  }
  .empty,
  .message {
    grid-row: 1 / -1;
    align-self: center;
    padding-inline: var(--row-inset);
  }
  .empty h2 {
    font-size: max(calc(4.4 * var(--u)), var(--least));
    font-weight: 600;
    line-height: 1.2;
  }
  .empty p,
  .message {
    margin-block-start: calc(1 * var(--u));
    color: var(--display-muted);
    font-size: max(calc(2.4 * var(--u)), var(--least));
    line-height: 1.35;
    text-wrap: balance;
  }
  status-banner {
    --status-banner-inset: var(--inset);
    --status-banner-size: max(calc(1.6 * var(--u)), var(--least));
  }
  .sound {
    display: inline-flex;
    align-items: center;
    gap: calc(0.5 * var(--u));
    padding: calc(0.4 * var(--u)) calc(0.9 * var(--u));
    border: calc(0.12 * var(--u)) solid var(--display-line);
    border-radius: calc(0.5 * var(--u));
    background: transparent;
    color: var(--display-muted);
    font-size: max(calc(1.5 * var(--u)), var(--least));
    line-height: 1.2;
    cursor: pointer;
  }
  .sound svg {
    inline-size: 1.3em;
    block-size: 1.3em;
  }
  /* Letters fill the screen: calls have it, and what else there is to say has one line. */
  :host([far]) main {
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr) auto;
    gap: calc(1.1 * var(--u));
    padding-block: calc(1.1 * var(--u));
  }
  :host([far]) .labels,
  :host([far]) phone-hint,
  :host([far]) media-card {
    display: none;
  }
  :host([far]) .calls {
    grid-template-rows: auto minmax(0, 1fr);
  }
  @media (orientation: portrait) {
    :host {
      --u: min(1.62vw, 1vh);
      --columns: calc(27 * var(--u)) minmax(0, 1fr);
    }
    main {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: minmax(0, 1fr) auto;
    }
  }
`;
