/** Every two seconds: is the store there, has anything been missed, and every screen hears that we live. */

const INTERVAL = 2000;

export interface Pulse {
  /** False while the store does not answer. */
  readonly storeIsUp: boolean;
  stop(): void;
}

/**
 * @param check true when the store answered and nothing is missing any more
 * @param beat told after each check, and when one takes longer than the interval
 */
export function startPulse(check: () => Promise<boolean>, beat: (store: 'ok' | 'down') => void): Pulse {
  let storeIsUp = true;
  let isChecking = false;
  const tick = async () => {
    // A store that is silent for a whole interval is down, whatever becomes of the question.
    if (isChecking) storeIsUp = false;
    else {
      isChecking = true;
      storeIsUp = await check();
      isChecking = false;
    }
    beat(storeIsUp ? 'ok' : 'down');
  };
  const timer = setInterval(() => void tick(), INTERVAL);
  return {
    get storeIsUp() {
      return storeIsUp;
    },
    stop: () => clearInterval(timer),
  };
}
