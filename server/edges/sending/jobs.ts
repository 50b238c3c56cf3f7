/** Tickets on their way to another site: a job that says so to both, until both know. */
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { type Actor } from '../../../shared/model.ts';
import { refusals } from '../../../shared/refusals.ts';
import type { Dispatch } from '../../dispatch.ts';
import type { LiveSite } from '../../live-site.ts';
import type { Contacts } from '../../phone/contacts.ts';
import type { SiteListener, Sites } from '../../sites.ts';
import { queueTrouble } from '../queue-trouble.ts';
import { type Asked, isAway } from '../store-away.ts';

const QUEUE = 'send';
/** With the doubling delay: tries for most of a working day, because a site may be down for hours. */
const ATTEMPTS = 15;
const RETRY_MS = 500;
const sender: Actor = { id: 'system:sending', role: 'system', sites: ['*'], name: '' };

interface Journey {
  readonly site: string;
  readonly ticketId: string;
  /** When it was sent, epoch ms: a ticket may travel twice. */
  readonly at: number;
}

export interface SendingOptions {
  readonly connection: ConnectionOptions & Asked;
  readonly prefix: string;
  readonly sites: Sites;
  readonly dispatch: Dispatch;
  readonly contacts: Contacts;
  readonly log: { warn(message: string): void };
}

export interface Sending {
  readonly listener: Pick<SiteListener, 'loaded' | 'committed'>;
  close(): Promise<void>;
}

/**
 * Every process that learns of a ticket on its way queues its journey, after a restart too; the job's id
 * makes one of them, and the commands' ids make a second run of it do nothing.
 */
export function createSending({ connection, prefix, log, ...parts }: SendingOptions): Sending {
  const queue = new Queue<Journey>(QUEUE, {
    connection,
    prefix,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: RETRY_MS },
      removeOnComplete: 100,
      removeOnFail: 500,
    },
  });
  const worker = new Worker<Journey>(QUEUE, ({ data }) => bring(data, parts), {
    connection,
    prefix,
  });
  worker.on('failed', (job, error) =>
    log.warn(`ticket ${job?.data.ticketId ?? '?'} not brought: ${error.message}`),
  );
  const trouble = queueTrouble(log, 'sending');
  worker.on('error', trouble);
  queue.on('error', trouble);
  const send = (site: LiveSite, ticketId: string) => {
    const { sent, endedAt: at } = site.state.tickets.get(ticketId) ?? {};
    if (sent === undefined || sent.arrived || at === undefined) return;
    queue
      .add(QUEUE, { site: site.id, ticketId, at }, { jobId: `${site.id}/${ticketId}/${at}` })
      .catch((error: unknown) => log.warn(`ticket ${ticketId} not queued: ${String(error)}`));
  };
  return {
    listener: {
      loaded(site) {
        for (const { id, status } of site.state.tickets.values()) if (status === 'sent') send(site, id);
      },
      committed(site, events) {
        for (const { type, data } of events) if (type === 'ticket-sent') send(site, data.ticketId);
      },
    },
    async close() {
      // What waits for a store that is away has nothing in hand: the gate is closed, and the job stays in the store.
      await worker.close(await isAway(connection));
      await queue.close();
    },
  };
}

async function bring(
  { site: siteId, ticketId, at }: Journey,
  { sites, dispatch, contacts }: Pick<SendingOptions, 'sites' | 'dispatch' | 'contacts'>,
): Promise<void> {
  const site = await sites.get(siteId);
  const ticket = site?.state.tickets.get(ticketId);
  const { sent } = ticket ?? {};
  const name = site?.state.catalogue?.site.name;
  if (ticket === undefined || sent === undefined || sent.arrived || name === undefined) return;
  const { token, code, language, persons, issuedAt, slot } = ticket;
  const command = (where: string, called: string, input: object) =>
    dispatch({ site: where, name: called, id: `sent:${ticketId}:${at}`, input, actor: sender });
  const received = await command(sent.site, 'receive-ticket', {
    ticketId,
    token,
    code,
    language,
    persons,
    issuedAt,
    serviceId: sent.serviceId,
    ...(sent.note !== undefined && { note: sent.note }),
    ...(slot !== undefined && { slot }),
    from: ticket.from ?? { site: siteId, name },
  });
  if ('refusal' in received && refusals[received.refusal.code].retryable)
    throw new Error(received.refusal.code);
  // How the visitor is told goes along: this site forgets it once the other one has the ticket.
  const contact = 'refusal' in received ? undefined : await contacts.find(siteId, token);
  if (contact !== undefined) await contacts.keep(sent.site, token, contact);
  const told = await command(siteId, 'refusal' in received ? 'bounce-ticket' : 'confirm-arrival', {
    ticketId,
  });
  if ('refusal' in told && refusals[told.refusal.code].retryable) throw new Error(told.refusal.code);
}
