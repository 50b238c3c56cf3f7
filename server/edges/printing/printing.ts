/** Printing as a whole: tickets that are issued, copies that are asked for, and how the printers are. */
import type { PortWord } from '../../../shared/printing/port.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { SiteListener, Sites } from '../../sites.ts';
import { decodePaper } from './decoder.ts';
import { createPrintJobs, type PrintJobsOptions } from './jobs.ts';
import { createLogos } from './logos.ts';
import { type PaperRedis, redisPapers } from './papers.ts';
import { paperPicture } from './picture.ts';
import { KioskPorts, type KioskPortsOptions } from './port.ts';
import type { PrintState } from './print-state.ts';
import { jobFor, printTickets, reportPrints } from './print-tickets.ts';
import { watchPrinters } from './printer-watch.ts';
import { createPrinters } from './printers.ts';
import { testJob } from './test-page.ts';

export interface PrintingOptions {
  readonly commands: PaperRedis & KioskPortsOptions['redis'] & { incr(key: string): Promise<number> };
  readonly jobs: PrintJobsOptions['connection'];
  readonly prefix: string;
  readonly sites: Sites;
  readonly volatile: VolatileRows;
  readonly origin: string;
  /** Where the sites' logos lie. */
  readonly dataDir: string;
  readonly now: () => number;
  readonly log: { warn(message: string): void };
  readonly onState: (state: PrintState) => void;
}

export interface Printing {
  readonly listener: Pick<SiteListener, 'loaded' | 'committed'>;
  /** Prints a ticket once more, at a kiosk; false where there is no such ticket or kiosk. */
  reprint(site: string, ticketId: string, kioskId: string): Promise<boolean>;
  /** Prints a page that shows what the kiosk's printer can do; false where there is no such kiosk. */
  testPage(site: string, kioskId: string): Promise<boolean>;
  /** Takes in what a kiosk says of its own port; answers it. */
  port(site: string, kioskId: string, word: PortWord): Promise<{ readonly paper?: string | null }>;
  /** PNG of a paper that a virtual printer has printed. */
  picture(site: string, id: string): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

export function createPrinting(options: PrintingOptions): Printing {
  const { commands, jobs: connection, prefix, sites, volatile, origin, now, log } = options;
  const papers = redisPapers(commands);
  const ports = new KioskPorts({ redis: commands, volatile, sites, now });
  const printers = createPrinters({ papers, ports, now });
  const watch = watchPrinters({ printers, connection, prefix, volatile, now });
  const report = reportPrints(volatile, sites);
  const jobs = createPrintJobs({
    connection,
    prefix,
    printers,
    logo: createLogos(options.dataDir, log),
    async onState(site, state) {
      options.onState(state);
      await report(site, state);
      await watch.heard(site, state);
    },
    log,
  });
  const tickets = printTickets({ origin, now, enqueue: (job) => jobs.enqueue(job) });
  return {
    listener: {
      loaded(site) {
        watch.loaded(site);
        tickets.loaded(site);
      },
      committed: tickets.committed,
    },
    async reprint(siteId, ticketId, kioskId) {
      const site = await sites.get(siteId);
      if (site === undefined || jobFor(site, ticketId, origin, { kiosk: kioskId }) === undefined)
        return false;
      const copy = 1 + (await commands.incr(`${prefix}:copies:${siteId}/${ticketId}`));
      const job = jobFor(site, ticketId, origin, { kiosk: kioskId, copy });
      if (job === undefined) return false;
      await jobs.enqueue(job);
      return true;
    },
    async testPage(siteId, kioskId) {
      const site = await sites.get(siteId);
      const job = site && testJob(site, kioskId, origin, now());
      if (job === undefined) return false;
      await jobs.enqueue(job);
      return true;
    },
    async port(site, kioskId, word) {
      if (word.word === 'here') await watch.told(site, kioskId, word.state);
      return ports.tell({ site, kioskId }, word);
    },
    async picture(site, id) {
      const paper = (await papers.recent(site)).find(({ ticketId, copy }) => `${ticketId}-${copy}` === id);
      return paper && paperPicture(decodePaper(paper.bytes));
    },
    async close() {
      await watch.close();
      await jobs.close();
    },
  };
}
