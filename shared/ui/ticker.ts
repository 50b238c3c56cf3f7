import type { ReactiveControllerHost } from 'lit';

const TICK_MS = 1_000;

/** Calls every second while the host is on the page: for clocks, ages and countdowns. */
export function everySecond(
  host: ReactiveControllerHost,
  tick: () => void = () => host.requestUpdate(),
): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  host.addController({
    hostConnected: () => {
      timer = setInterval(tick, TICK_MS);
    },
    hostDisconnected: () => clearInterval(timer),
  });
}
