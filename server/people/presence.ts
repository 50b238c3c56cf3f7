/** How paired devices are, as volatile rows of their sites: nothing of it is history. */
import type { Actor } from '../../shared/model.ts';
import { type Device, type DeviceOrder, DeviceReport } from '../../shared/people.ts';
import type { DeviceRow, PresenceRow, SilenceRow } from '../../shared/views/devices.ts';
import type { VolatileRows } from '../log/volatile.ts';

/** A device that has said nothing for so long is missed, ms. It reports every 20 s. */
const SILENT = 60_000;

export class Presence {
  readonly #volatile: VolatileRows;
  readonly #now: () => number;

  /** @param now epoch ms */
  constructor(volatile: VolatileRows, now: () => number) {
    this.#volatile = volatile;
    this.#now = now;
  }

  /** What a device is, for itself and for its keepers. */
  async changed(site: string, id: string, device: Device | undefined): Promise<void> {
    if (device === undefined) {
      await this.#volatile.load(site);
      for (const kind of ['device', 'presence', 'silence'])
        await this.#volatile.delete(site, `${kind}:${id}`);
      return;
    }
    await this.#set(site, `device:${id}`, this.#deviceRow(device));
  }

  /** Has a device do something at once; false where it is not there to hear it. */
  async tell({ site, id, ...device }: Device, name: DeviceOrder): Promise<void> {
    const row = this.#deviceRow({ site, id, ...device });
    await this.#set(site, `device:${id}`, { ...row, order: { name, at: this.#now() } });
  }

  /** A device's socket stands; its rows may have died with the day. */
  async connected(device: Device, socket: string): Promise<void> {
    const { site, id, name } = device;
    await this.#volatile.load(site);
    if (!this.#volatile.rows(site).has(`device:${id}`)) await this.changed(site, id, device);
    const at = this.#now();
    const row: PresenceRow = { ...this.#presence(site, id), id, name, online: true, since: at, at, socket };
    await this.#set(site, `presence:${id}`, row);
    await this.#heard(site, id);
  }

  /** @returns false where it is no report */
  async reported(
    { device: id, name, sites: [site = ''] }: Actor,
    socket: string,
    body: unknown,
  ): Promise<boolean> {
    const report = DeviceReport.safeParse(body);
    if (id === undefined || !report.success) return false;
    await this.#volatile.load(site);
    const before = this.#presence(site, id);
    // Its socket's first words may come before those about it.
    const since = before?.socket === socket ? before.since : this.#now();
    const row: PresenceRow = { ...report.data, id, name, online: true, since, at: this.#now(), socket };
    await this.#set(site, `presence:${id}`, row);
    await this.#heard(site, id);
    return true;
  }

  /** A device's socket is gone; it may have another one by now. */
  async left({ device: id, sites: [site = ''] }: Actor, socket: string): Promise<void> {
    if (id === undefined) return;
    await this.#volatile.load(site);
    const before = this.#presence(site, id);
    if (before?.socket !== socket) return;
    await this.#set(site, `presence:${id}`, { ...before, online: false });
  }

  /** Looks who has fallen silent, at every site that this process has read. */
  async sweep(): Promise<void> {
    const now = this.#now();
    for (const [site, rows] of this.#volatile.sites()) {
      for (const [key, row] of rows) {
        if (!key.startsWith('presence:')) continue;
        const { id, name, at } = row as unknown as PresenceRow;
        if (now - at < SILENT || rows.has(`silence:${id}`)) continue;
        const silence: SilenceRow = { id, name, since: at, at: now };
        await this.#set(site, `silence:${id}`, silence);
      }
    }
  }

  async #heard(site: string, id: string): Promise<void> {
    if (this.#volatile.rows(site).has(`silence:${id}`)) await this.#volatile.delete(site, `silence:${id}`);
  }

  #presence(site: string, id: string): PresenceRow | undefined {
    return this.#volatile.rows(site).get(`presence:${id}`) as PresenceRow | undefined;
  }

  #deviceRow({ id, kind, name, settings }: Device): DeviceRow {
    return { id, kind, name, settings, at: this.#now() };
  }

  #set(site: string, key: string, row: object): Promise<void> {
    return this.#volatile.set(site, key, { ...row });
  }
}
