/** A wire flushed by hand and a clock turned by hand: what the link does, without waiting for anything. */
import type { DeviceReport } from '../../shared/people.ts';
import type { Clock } from '../../shared/ui/clock.ts';
import type {
  CommandAnswer,
  CommandRequest,
  JoinAnswer,
  JoinRequest,
  SignedIn,
  Wire,
  WireListener,
} from '../../shared/ui/wire.ts';
import type { Patch, Rows } from '../../shared/views/view.ts';

export class FakeClock implements Clock {
  elapsed = 0;
  #timers: { at: number; act: () => void }[] = [];

  monotonic(): number {
    return this.elapsed;
  }

  /** A screen whose clock was never set. */
  wall(): number {
    return 1_000 + this.elapsed;
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = { at: this.elapsed + milliseconds, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass; what falls due happens in order, at its time. */
  pass(milliseconds: number): void {
    const until = this.elapsed + milliseconds;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.elapsed = due.at;
      due.act();
    }
    this.elapsed = until;
  }
}

interface Sent<R, A> {
  readonly request: R;
  readonly answer: (answer: A) => void;
}

export const SERVER_TIME = 1_800_000_000_000;
export const KIOSK: SignedIn = { id: 'kiosk:foyer', role: 'kiosk', name: 'Foyer', kiosk: 'foyer' };

export class FakeWire implements Wire {
  readonly joins: Sent<JoinRequest, JoinAnswer>[] = [];
  readonly commands: Sent<CommandRequest, CommandAnswer>[] = [];
  readonly left: string[] = [];
  readonly reports: DeviceReport[] = [];
  restarts = 0;
  readonly #clock: FakeClock;
  #listener: WireListener | undefined;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
  }

  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void {
    this.joins.push({ request, answer });
  }

  leave(room: string): void {
    this.left.push(room);
  }

  command(request: CommandRequest, answer: (answer: CommandAnswer) => void): void {
    this.commands.push({ request, answer });
  }

  report(report: DeviceReport): void {
    this.reports.push(report);
  }

  restart(): void {
    this.restarts++;
    this.drop();
  }

  close(): void {
    this.drop();
  }

  get serverTime(): number {
    return SERVER_TIME + this.#clock.elapsed;
  }

  welcome(actor: SignedIn | null = KIOSK): void {
    this.#listener?.welcome({ actor, at: this.serverTime });
  }

  beat(store: 'ok' | 'down' = 'ok'): void {
    this.#listener?.beat({ at: this.serverTime, store });
  }

  drop(): void {
    this.#listener?.closed();
  }

  patch(room: string, patch: Partial<Patch> & Pick<Patch, 'from' | 'to'>): void {
    this.#listener?.patch(room, { epoch: 1, set: {}, del: [], ...patch });
  }

  /** Answers the oldest join that was not answered yet. */
  admit(seq: number, rows: Rows = {}, { epoch = 1, room = 'r1' } = {}): void {
    this.joins.shift()?.answer({ ok: true, room, epoch, seq, at: this.serverTime, rows });
  }
}
