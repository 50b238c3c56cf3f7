import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The clock of the photographed server. */
export interface ServerClock {
  /** Lets it be this instant, epoch ms; never backwards. Resolves when the server has noticed. */
  turnTo(instant: number): Promise<void>;
}

/** @param file that the server reads, see clock.mjs */
export function serverClock(file: string): ServerClock {
  writeFileSync(file, '0');
  return {
    async turnTo(instant) {
      writeFileSync(file, String(Math.max(0, instant - Date.now())));
      await delay(10);
    },
  };
}

/** The next half past seven in the morning of Berlin that lies ahead, epoch ms. */
export function nextMorning(): number {
  const hour = 3_600_000;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    hour: '2-digit',
    minute: '2-digit',
  });
  let at = Math.ceil(Date.now() / hour) * hour + hour / 2;
  while (clock.format(at) !== '07:30') at += hour;
  return at;
}
