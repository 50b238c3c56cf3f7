/** The rows of the staff's view as the desk's questions and lists want them. */
import type { Words } from '../shared/ui/i18n.ts';
import type { ViewController } from '../shared/ui/view-controller.ts';
import type { WaitRow } from '../shared/views/forecast-rows.ts';
import type {
  CounterRow,
  MessageRow,
  PhoneRow,
  ServiceRow,
  SiteRow,
  TicketRow,
} from '../shared/views/rows.ts';
import type { Desk, SiteBrief } from './asks/ask.ts';
import { queueFor } from './queue.ts';
import type { Situation } from './situation.ts';

/** Ages in lists are shown in minutes: a quarter of one is how late they may change. */
export const COARSE_MS = 15_000;

export interface DeskParts {
  readonly view: ViewController;
  readonly situation: Situation;
  readonly counterId: string;
  readonly sites: readonly SiteBrief[];
  readonly issued: Desk['issued'];
  /** Server time, epoch ms. */
  readonly now: number;
  readonly words: Words;
}

export function readDesk({ view, situation, ...others }: DeskParts): Desk {
  const { counter, visit, phase } = situation;
  const site = view.one<SiteRow>('site');
  const tickets = view.of<TicketRow>('ticket');
  return {
    ...others,
    counter,
    visit,
    phone: visit && view.one<PhoneRow>(`phone:${visit.id}`),
    isFree: phase === 'free',
    site,
    services: view.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position),
    waits: view.of<WaitRow>('wait'),
    counters: view.of<CounterRow>('counter'),
    tickets,
    messages: view.of<MessageRow>('message'),
    queue: counter === undefined ? [] : queueFor(tickets, counter, site?.dials?.secondary),
    coarse: Math.floor(others.now / COARSE_MS) * COARSE_MS,
  };
}
