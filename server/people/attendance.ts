/** Who is connected: people and devices, whose sockets end with their rights; of devices also how they are. */
import type { Actor } from '../../shared/model.ts';
import type { Devices } from './devices.ts';
import type { Door, Doors } from './doors.ts';
import type { Presence } from './presence.ts';

export interface AttendanceOptions {
  readonly doors: Doors;
  readonly devices: Devices;
  readonly presence: Presence;
}

export class Attendance {
  readonly #options: AttendanceOptions;

  constructor(options: AttendanceOptions) {
    this.#options = options;
  }

  /** @param shut ends the connection */
  enter(token: string, actor: Actor, socket: string, shut: () => void): Door {
    const { doors, presence } = this.#options;
    const door = doors.enter(token, actor, shut);
    if (actor.device === undefined) return door;
    this.#note(this.#connected(actor.device, socket));
    return {
      ...door,
      leave: () => {
        door.leave();
        this.#note(presence.left(actor, socket));
      },
    };
  }

  /** @returns false where it is no report, or whoever sent it no device */
  report(actor: Actor | undefined, socket: string, body: unknown): Promise<boolean> {
    return actor?.device === undefined
      ? Promise.resolve(false)
      : this.#options.presence.reported(actor, socket, body);
  }

  async #connected(id: string, socket: string): Promise<void> {
    const { devices, presence } = this.#options;
    const device = await devices.get(id);
    if (device !== undefined) await presence.connected(device, socket);
  }

  /** A store that is away learns of it with the next report. */
  #note(done: Promise<void>): void {
    done.catch(() => {});
  }
}
