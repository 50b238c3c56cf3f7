import { css } from 'lit';

/** How a kiosk's screen is divided, upright and lying, large and low. */
export const appStyles = css`
  :host {
    --kiosk-margin: clamp(1rem, 6vw, 2.7rem);
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100dvh;
  }
  main {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    min-block-size: 0;
  }
  main.result {
    grid-template-rows: minmax(0, 1fr);
  }
  main.low {
    /* The header stands above; everything that is touched lies below the middle. */
    grid-template-rows: calc(50dvh - 6.5rem) auto minmax(0, 1fr) auto;
    --service-card-size: 4.6rem;
    --service-list-gap: 0.5rem;
    --comfort-size: 3.25rem;
    --comfort-icon: 1.4rem;
    --wide-size: 3.6rem;
    --wide-hint: none;
  }
  /* What is touched has half the screen, and larger letters: drawings give way. */
  main.low.large {
    --comfort-icon: 0px;
  }
  .low comfort-bar {
    padding-block: 0.5rem 0.7rem;
  }
  /* What is read stands above, what is touched below. */
  main.result.low {
    grid-template-rows: minmax(0, 1fr);
    --panel-push: auto;
    --buttons-push: 0;
    --times-order: 1;
    --number-align: safe end;
    --key-size: 3.8rem;
    --key-size-lying: 2.9rem;
  }
  .low .greeting {
    order: -1;
  }
  .large {
    --service-card-size: 5.5rem;
  }
  language-bar {
    --language-bar-size: 1.05rem;
    --language-bar-gap: 0.35em;
    --language-bar-padding: 0.44em;
    padding: 1rem var(--kiosk-margin);
    border-block-end: var(--aufruf-border);
    background: var(--aufruf-surface);
  }
  .low language-bar {
    border-block-start: var(--aufruf-border);
    margin-block-end: 0.4rem;
    padding-block: 0.5rem;
  }
  .greeting {
    padding: 1.5rem var(--kiosk-margin) 1rem;
  }
  h1 {
    font-size: 2.4rem;
    font-weight: 600;
    line-height: 1.18;
  }
  h1 span {
    display: inline-block;
  }
  .greeting p {
    margin-block-start: 0.4rem;
    font-size: 1.4rem;
    color: var(--aufruf-muted);
  }
  .alone {
    place-self: center;
    padding: 2rem;
    font-size: 1.8rem;
    text-align: center;
    text-wrap: balance;
  }
  @media (orientation: landscape) {
    :host {
      --kiosk-margin: clamp(1rem, 3vw, 2.7rem);
      --service-card-size: 5.4rem;
      --service-list-gap: 0.65rem;
    }
    language-bar {
      padding-block: 0.7rem;
    }
    .greeting {
      padding-block: 0.9rem 0.5rem;
    }
    main.low {
      grid-template-rows: calc(50dvh - 5.2rem) auto minmax(0, 1fr) auto;
    }
    /* Half of a lying screen is too little for large letters: a part more, so that services can be seen. */
    main.low.large {
      grid-template-rows: calc(32dvh - 5.2rem) auto minmax(0, 1fr) auto;
      --service-list-columns: repeat(2, minmax(0, 1fr));
    }
    h1 {
      font-size: 1.9rem;
    }
    .greeting p {
      margin-block-start: 0.1rem;
      font-size: 1.2rem;
    }
  }
`;
