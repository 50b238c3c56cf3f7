/** Tells visitors who are not looking at their page: of the call, and when it comes near. */
import { setTimeout as delay } from 'node:timers/promises';
import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import type { ReadyState } from '../../../shared/engine/decide.ts';
import { ahead } from '../../../shared/engine/order.ts';
import { findTicket, type Ticket } from '../../../shared/engine/state.ts';
import { isSoon } from '../../../shared/phone/soon.ts';
import type { ExpectedRow } from '../../../shared/views/forecast-rows.ts';
import { counterLabel } from '../../../shared/views/rows.ts';
import type { Row } from '../../../shared/views/view.ts';
import type { Contacts } from '../../phone/contacts.ts';
import type { Mail } from '../../phone/mail.ts';
import { mailOf, noteOf, type Told } from '../../phone/notes.ts';
import type { Push } from '../../phone/push.ts';
import type { SiteListener, Sites } from '../../sites.ts';
import { queueTrouble } from '../queue-trouble.ts';
import { type Asked, isAway } from '../store-away.ts';

const QUEUE = 'phone';
const ATTEMPTS = 4;
const RETRY_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
const OVER: ReadonlySet<string> = new Set(['finished', 'left']);

interface Errand {
  readonly site: string;
  readonly ticketId: string;
  readonly kind: Told['kind'];
  /** Which call, epoch ms; 0: none yet. */
  readonly call: number;
}

export interface PhoneJobOptions {
  readonly connection: ConnectionOptions & Asked;
  readonly prefix: string;
  readonly sites: Sites;
  readonly contacts: Contacts;
  readonly push: Push;
  readonly mail: Mail | undefined;
  readonly origin: string;
  readonly now: () => number;
  /** What the forecast knows of a site. */
  readonly expected: (site: string) => ReadonlyMap<string, Row>;
  readonly log: { warn(message: string): void };
}

/** Every process that learns of a call queues its errand; the job's id makes one of them. */
export function createPhoneJobs(options: PhoneJobOptions): {
  readonly listener: Pick<SiteListener, 'loaded' | 'committed'>;
  close(): Promise<void>;
} {
  const { connection, prefix, sites, contacts, mail, log, now } = options;
  const queue = new Queue<Errand>(QUEUE, {
    connection,
    prefix,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: RETRY_MS },
      // Remembered as long as another process may come with the same.
      removeOnComplete: { age: 24 * 3600, count: 5000 },
      removeOnFail: { age: 24 * 3600, count: 500 },
    },
  });
  const worker = new Worker<Errand>(QUEUE, ({ data }) => run(data, options), {
    connection,
    prefix,
    concurrency: 8,
  });
  worker.on('failed', (job, error) =>
    log.warn(`visitor of ${job?.data.ticketId ?? '?'} not told: ${error.message}`),
  );
  const trouble = queueTrouble(log, 'phone');
  worker.on('error', trouble);
  queue.on('error', trouble);

  const send = (errand: Errand) =>
    queue.add(QUEUE, errand, { jobId: `${errand.site}/${errand.ticketId}/${errand.kind}/${errand.call}` });

  /** A call moves everybody behind it. Who is called is seen from the state: a look that failed is made up for. */
  const look = async (siteId: string) => {
    const wanted = await contacts.tickets(siteId);
    const state = wanted.length === 0 ? undefined : (await sites.get(siteId))?.state;
    if (state === undefined) return;
    for (const ticketId of wanted) {
      const ticket = findTicket(state, ticketId);
      if (ticket === undefined || isOver(ticket)) await contacts.drop(siteId, [ticketId]);
      else if (ticket.status === 'called')
        await send({ site: siteId, ticketId, kind: 'called', call: ticket.calledAt ?? 0 });
      else if (isNear(state as ReadyState, ticket, options, now()))
        await send({ site: siteId, ticketId, kind: 'soon', call: 0 });
    }
  };
  const ended = new AbortController();
  /** Sites that are looked at; true where there is news since the look began: however fast they come, one is under way. */
  const looking = new Map<string, boolean>();
  const news = async (siteId: string) => {
    const isUnderWay = looking.has(siteId);
    looking.set(siteId, true);
    if (isUnderWay) return;
    let pause = RETRY_MS;
    while (looking.get(siteId) === true) {
      looking.set(siteId, false);
      try {
        await look(siteId);
        pause = RETRY_MS;
      } catch (error) {
        log.warn(`nobody of ${siteId} told: ${String(error)}`);
        looking.set(siteId, true);
        await delay(pause, undefined, { signal: ended.signal }).catch(() => looking.set(siteId, false));
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
    looking.delete(siteId);
  };
  return {
    listener: {
      loaded() {},
      committed(site, events) {
        if (events.some(({ type }) => MOVES.has(type))) void news(site.id);
      },
    },
    async close() {
      ended.abort();
      await worker.close(await isAway(connection));
      await queue.close();
      mail?.close();
    },
  };
}

/** What brings a call, brings one nearer, or ends a visit. */
const MOVES: ReadonlySet<string> = new Set([
  'ticket-called',
  'ticket-recalled',
  'service-finished',
  'ticket-left',
  'ticket-arrived',
  'tickets-merged',
  'day-closed',
  'day-started',
]);

/** A ticket that was sent takes its contact along: here it is over once the other site has it. */
function isOver({ status, sent }: Ticket): boolean {
  return OVER.has(status) || sent?.arrived === true;
}

function isNear(state: ReadyState, ticket: Ticket, { expected }: PhoneJobOptions, at: number): boolean {
  const { id, status, wakesAt } = ticket;
  if (status !== 'waiting') return false;
  const row = expected(state.catalogue.site.id).get(`expected:${id}`) as ExpectedRow | undefined;
  return isSoon({ status, wakesAt, ahead: ahead(state, ticket) }, row, at);
}

/** @throws where somebody could not be told and it is worth another try */
async function run({ site: siteId, ticketId, kind, call }: Errand, options: PhoneJobOptions): Promise<void> {
  const { sites, contacts, push, mail, origin } = options;
  const site = await sites.get(siteId);
  const ticket = site && findTicket(site.state, ticketId);
  if (site?.state.catalogue == null || ticket === undefined) return;
  const { token, code, status, counterId = '', calledAt } = ticket;
  // Meanwhile it may be served, or called anew.
  if (kind === 'called' ? status !== 'called' || calledAt !== call : status !== 'waiting') return;
  const contact = await contacts.find(siteId, token);
  if (contact === undefined) return;
  const { language } = contact;
  const told: Told = {
    kind,
    code,
    counter: kind === 'called' ? counterLabel(site.state as ReadyState, counterId) : '',
    site: site.state.catalogue.site.name,
    url: `${origin}/t/${siteId}/${token}`,
  };
  const pushed = contact.push ? push.send(contact.push, noteOf(language, told)) : NOT_WANTED;
  const mailed =
    contact.mail !== undefined && mail ? sendMail(mail, contact.mail, mailOf(language, told)) : NOT_WANTED;
  const ways = await Promise.allSettled([pushed, mailed]);
  const done = ways.flatMap((way) => (way.status === 'fulfilled' ? [way.value] : []));
  if (done.includes('gone')) await contacts.keep(siteId, token, { ...contact, push: undefined });
  // Only where nobody was told it is tried again: twice by one way is worse than once by the other.
  const failed = ways.find((way) => way.status === 'rejected');
  if (failed !== undefined && !done.includes('sent')) throw failed.reason;
}

const NOT_WANTED = Promise.resolve('not-wanted' as const);

async function sendMail(
  mail: Mail,
  to: string,
  { subject, text }: ReturnType<typeof mailOf>,
): Promise<'sent'> {
  await mail.send(to, subject, text);
  return 'sent';
}
