import type { ReactiveControllerHost } from 'lit';

const TICK_MS = 1_000;

/** Calls every second while the host is on the page: for clocks, ages and countdowns. */
export function everySecond(host: ReactiveControllerHost, tick?: () => void): void {
  every(TICK_MS, host, tick);
}

/** Calls again and again while the host is on the page; `ms` from one call to the next. */
export function every(
  ms: number,
  host: ReactiveControllerHost,
  tick: () => void = () => host.requestUpdate(),
): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  host.addController({
    hostConnected: () => {
      timer = setInterval(tick, ms);
    },
    hostDisconnected: () => clearInterval(timer),
  });
}
