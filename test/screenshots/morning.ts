/** A morning at a customer centre, played over HTTP: the same every time. */
import type { DemoActor } from '../support/demo-actor.ts';
import { demoActor } from '../support/demo-actor.ts';
import { nextMorning, type ServerClock } from './clock.ts';

const MINUTE = 60_000;
/** The minute at which the pictures are taken. */
const LAST = 132;
const LANGUAGES = ['de', 'de', 'en', 'de'] as const;
/** Every how many minutes somebody comes, and how many minutes it takes. */
const SERVICES = [
  { serviceId: 'wohnsitz', letter: 'A', every: 2.2, takes: 6 },
  { serviceId: 'ausweis', letter: 'B', every: 5, takes: 7 },
  { serviceId: 'abholung', letter: 'C', every: 9, takes: 3 },
] as const;

interface Desk {
  readonly id: string;
  readonly clerk: DemoActor;
  /** Minute at which it moves on; undefined: nobody is there. */
  until: number | undefined;
  serving: boolean;
}

/** What the photographer goes on with. */
export interface Morning {
  readonly kiosk: DemoActor;
  /** Counter id → who works there. */
  readonly clerks: ReadonlyMap<string, DemoActor>;
  /** Token of a ticket that waits. */
  readonly waitingToken: string;
  /** The server's time, epoch ms. */
  readonly now: () => number;
  /** Lets so many minutes pass. */
  readonly later: (minutes: number) => Promise<void>;
}

/**
 * Plays Hamburg-Mitte, ground floor, from half past seven to 9:42, with counters 1 to 4 open; counter 5
 * stays closed. Counter 3 is free at the end, though people wait.
 */
export async function playMorning(url: string, clock: ServerClock): Promise<Morning> {
  const site = 'hamburg-mitte';
  const start = nextMorning();
  await clock.turnTo(start);
  const kiosk = await demoActor(url, { site, as: 'kiosk' });
  const desks: Desk[] = [];
  for (const id of ['1', '2', '3', '4']) {
    const clerk = await demoActor(url, { site, as: 'clerk', counterId: id });
    await clerk.command('open-counter', { counterId: id });
    desks.push({ id, clerk, until: undefined, serving: false });
  }
  let waitingToken = '';
  let visitors = 0;
  for (let minute = 0; minute <= LAST; minute++) {
    await clock.turnTo(start + minute * MINUTE);
    for (const { serviceId } of SERVICES.filter(({ every }) => comes(every, minute))) {
      const language = LANGUAGES[visitors++ % LANGUAGES.length] ?? 'de';
      ({ token: waitingToken } = await kiosk.command('issue-ticket', { serviceId, language }));
    }
    if (minute < LAST - 1) for (const desk of desks) await work(desk, minute);
  }
  const third = desks.find(({ id }) => id === '3');
  if (third?.until !== undefined) await third.clerk.command('finish-service', { counterId: third.id });
  const clerks = new Map(desks.map(({ id, clerk }) => [id, clerk]));
  let minute = LAST;
  const later = (minutes: number) => {
    minute += minutes;
    return clock.turnTo(start + minute * MINUTE);
  };
  const now = () => start + minute * MINUTE;
  return { kiosk, clerks, waitingToken, now, later };
}

function comes(every: number, minute: number): boolean {
  return Math.floor(minute / every) !== Math.floor((minute - 1) / every);
}

async function work(desk: Desk, minute: number): Promise<void> {
  const { clerk, id: counterId } = desk;
  if (desk.until !== undefined && minute < desk.until) return;
  if (desk.until === undefined) {
    desk.until = await clerk.command('call-next', { counterId }).then(
      () => minute + 1,
      () => undefined,
    );
  } else if (desk.serving) {
    const { called } = await clerk.command('finish-service', { counterId, thenCallNext: true });
    desk.serving = false;
    desk.until = called === null ? undefined : minute + 1;
  } else {
    const { code } = await clerk.command('start-service', { counterId });
    desk.serving = true;
    desk.until = minute + takes(code);
  }
}

function takes(code: string): number {
  const usual = SERVICES.find(({ letter }) => code.startsWith(letter))?.takes ?? 8;
  return usual + (Number(code.slice(2)) % 5) - 2;
}
