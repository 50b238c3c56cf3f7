/** A screen's link to the server: views that stay true, commands that happen once, and how well it goes. */
import { io } from 'socket.io-client';
import type { CommandName, Input } from '../commands.ts';
import type { DeviceReport } from '../people.ts';
import type { ViewName } from '../views/index.ts';
import { browserClock, type Clock, ServerTime } from './clock.ts';
import { CommandSender } from './command-sender.ts';
import { LiveView } from './live-view.ts';
import type {
  CommandAnswer,
  ConnectionStatus,
  JoinAnswer,
  Outcome,
  ViewParams,
  Wire,
  WireListener,
} from './wire.ts';

const QUIET_MS = 5_000;
/** Beats come every 2 s: so long a silence on an open socket is a dead one. */
const DEAD_MS = 12_000;
const STALE_MS = 30_000;

export interface ConnectionOptions {
  readonly site: string;
  /** Names the identity with which the server knows this tab: one browser may have several. */
  readonly seat?: string;
}

export class Connection {
  readonly site: string;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #time: ServerTime;
  readonly #sender: CommandSender;
  readonly #views = new Map<string, LiveView>();
  readonly #listeners = new Set<() => void>();
  #status: ConnectionStatus = { quality: 'connecting', since: 0, store: 'ok', actor: undefined };
  #online = false;
  #cancelTimers: (() => void)[] = [];

  constructor(
    { site, seat }: ConnectionOptions,
    { wire = socketWire(seat), clock = browserClock }: { wire?: Wire; clock?: Clock } = {},
  ) {
    this.site = site;
    this.#wire = wire;
    this.#clock = clock;
    this.#time = new ServerTime(clock);
    this.#sender = new CommandSender(wire, clock);
    wire.listen({
      welcome: ({ actor, at }) => this.#welcomed(actor, at),
      patch: (room, patch) => {
        this.#heard({});
        for (const view of this.#views.values()) view.patch(room, patch);
      },
      beat: ({ at, store }) => {
        this.#time.learn(at);
        this.#heard({ store });
      },
      closed: () => this.#closed(),
    });
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** The server's time, epoch ms. */
  now(): number {
    return this.#time.now();
  }

  /** Calls back whenever the status changes; the result ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Sends a command and waits for the answer: the command's value or a refusal; never throws. Whoever
   * lets a person press again after `outcome-unknown` passes the same `id` again.
   */
  async command<N extends CommandName>(
    name: N,
    input: Input<N>,
    id: string = commandId(),
  ): Promise<Outcome<N>> {
    const answer = await this.#sender.send({ id, site: this.site, name, input });
    // The server validates outputs against the same table that gives this type.
    return answer as Outcome<N>;
  }

  /**
   * Watches a view until the returned function is called; equal views share one room.
   * @param site another one than the connection's own, for whoever looks after several
   */
  watch(
    view: ViewName,
    params: ViewParams,
    listener: () => void,
    site: string = this.site,
  ): { view: LiveView; end: () => void } {
    const key = JSON.stringify([site, view, Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    let live = this.#views.get(key);
    if (live === undefined) {
      live = new LiveView({
        wire: this.#wire,
        clock: this.#clock,
        request: { site, view, params },
        onStamp: (at) => {
          this.#time.learn(at);
          this.#heard({});
        },
      });
      this.#views.set(key, live);
      if (this.#online) live.join();
    }
    const watched = live;
    const unsubscribe = watched.subscribe(listener);
    const end = () => {
      unsubscribe();
      if (watched.used || this.#views.get(key) !== watched) return;
      this.#views.delete(key);
      watched.leave();
    };
    return { view: watched, end };
  }

  /** Tells how this device is; while there is no connection, nothing. */
  report(report: DeviceReport): void {
    if (this.#online) this.#wire.report(report);
  }

  close(): void {
    for (const cancel of this.#cancelTimers) cancel();
    this.#sender.offline();
    this.#wire.close();
  }

  #welcomed(actor: ConnectionStatus['actor'], at: number): void {
    this.#online = true;
    this.#time.learn(at);
    this.#heard({ actor });
    for (const view of this.#views.values()) view.join();
    this.#sender.online();
  }

  #closed(): void {
    this.#online = false;
    for (const view of this.#views.values()) view.closed();
    this.#sender.offline();
  }

  #heard(news: Partial<ConnectionStatus>): void {
    const since = this.now();
    for (const cancel of this.#cancelTimers) cancel();
    this.#cancelTimers = [
      this.#clock.after(QUIET_MS, () => this.#set({ quality: 'quiet', since })),
      this.#clock.after(DEAD_MS, () => this.#online && this.#wire.restart()),
      this.#clock.after(STALE_MS, () => this.#set({ quality: 'stale', since })),
    ];
    this.#set({ ...news, quality: 'live', since });
  }

  #set(news: Partial<ConnectionStatus>): void {
    const before = this.#status;
    const after = { ...before, ...news };
    this.#status = after;
    const same =
      before.quality === after.quality && before.store === after.store && before.actor === after.actor;
    if (!same) for (const listener of this.#listeners) listener();
  }
}

/** Made up once for each press; a repetition after trouble uses the same one. */
export function commandId(): string {
  // Not there on pages without TLS other than localhost: a kiosk on a plain intranet address.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n) => n.toString(16).padStart(2, '0')).join('');
}

/** The real socket: websocket only, reconnecting by itself with jitter. */
export function socketWire(seat: string | undefined): Wire {
  const socket = io({
    transports: ['websocket'],
    auth: seat === undefined ? {} : { seat },
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    randomizationFactor: 0.5,
    timeout: 5_000,
  });
  return {
    listen(listener: WireListener) {
      socket.on('welcome', listener.welcome);
      socket.on('patch', listener.patch);
      socket.on('beat', listener.beat);
      socket.on('disconnect', (reason) => {
        listener.closed();
        // socket.io gives up when the server hangs up: a server that restarts does just that.
        if (reason === 'io server disconnect')
          setTimeout(() => socket.connect(), 500 + 1_000 * Math.random());
      });
      socket.on('connect_error', () => {
        if (!socket.active) setTimeout(() => socket.connect(), 2_500 + 5_000 * Math.random());
      });
    },
    join: (request, answer: (answer: JoinAnswer) => void) => socket.emit('join', request, answer),
    leave: (room) => socket.connected && socket.emit('leave', { room }),
    command: (request, answer: (answer: CommandAnswer) => void) => socket.emit('command', request, answer),
    report: (report) => socket.connected && socket.emit('report', report),
    restart: () => socket.disconnect().connect(),
    close: () => socket.disconnect(),
  };
}
