/**
 * How each kiosk's printer is, as a row for the kiosk and for staff: heard from every paper, and asked between papers,
 * so that somebody brings paper before a visitor finds that there is none.
 */
import { PRINTER_STATES, type PrinterState } from '../../../shared/printing/printer-state.ts';
import type { PrinterRow } from '../../../shared/views/rows.ts';
import type { LiveSite } from '../../live-site.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { PrintState, PrintTrouble } from './print-state.ts';
import { type LockRedis, whileLocked } from './printer-lock.ts';
import { type FindPrinter, printerKey } from './printers.ts';

const EVERY_MS = 10_000;
const isPrinterState = (reason: PrintTrouble): reason is PrinterState =>
  (PRINTER_STATES as readonly string[]).includes(reason);

export interface PrinterWatchOptions {
  readonly printers: FindPrinter;
  readonly connection: LockRedis & { readonly status: string };
  readonly prefix: string;
  readonly volatile: VolatileRows;
  readonly now: () => number;
}

export interface PrinterWatch {
  /** A site came into memory: its printers are asked from now on. */
  loaded(site: LiveSite): void;
  /** What a paper told about its printer. */
  heard(site: string, state: PrintState): Promise<void>;
  /** What a kiosk says of the printer at its own port. */
  told(site: string, kiosk: string, state: PrinterState): Promise<void>;
  close(): Promise<void>;
}

export function watchPrinters(options: PrinterWatchOptions): PrinterWatch {
  const { printers, connection, prefix, volatile, now } = options;
  // A site that nobody uses any more is let go; its printer is nobody's worry then.
  const known = new Map<string, WeakRef<LiveSite>>();
  const row = async (site: string, kiosk: string, state: PrinterState) => {
    await volatile.load(site);
    const key = `printer:${kiosk}`;
    if (volatile.rows(site).get(key)?.['state'] === state) return;
    const told: PrinterRow = { kiosk, state, at: now() };
    await volatile.set(site, key, { ...told });
  };
  const ask = async (site: string, kiosk: string, address: string) => {
    const at = { site, kioskId: kiosk };
    const printer = printers(address, at);
    // A printer that is printing tells by its paper; two connections at a time confuse most of them.
    const asked =
      printer &&
      (await whileLocked(connection, `${prefix}:printer:${printerKey(address, at)}`, () => printer.status()));
    if (asked !== undefined) await row(site, kiosk, asked.value);
  };
  const round = async () => {
    if (connection.status !== 'ready') return;
    for (const [id, held] of known) {
      const site = held.deref();
      if (site === undefined) known.delete(id);
      for (const { id: kiosk, printer } of site?.state.catalogue?.site.kiosks ?? [])
        if (printer !== 'virtual') await ask(id, kiosk, printer);
    }
  };
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    // A store that is away for a moment ends this round, not the watch.
    running ??= round()
      .catch(() => {})
      .finally(() => (running = undefined));
  }, EVERY_MS);
  timer.unref();
  return {
    loaded: (site) => void known.set(site.id, new WeakRef(site)),
    async heard(site, { state, kioskId, reason, printer }) {
      if (state === 'printed' && printer !== undefined) await row(site, kioskId, printer);
      else if (reason !== undefined && isPrinterState(reason)) await row(site, kioskId, reason);
    },
    told: row,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
