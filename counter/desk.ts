/** The rows of the staff's view as the desk's questions and lists want them. */
import type { Words } from '../shared/ui/i18n.ts';
import type { ViewController } from '../shared/ui/view-controller.ts';
import type { CounterRow, ServiceRow, SiteRow, TicketRow } from '../shared/views/rows.ts';
import type { Desk, SiteBrief } from './asks/ask.ts';
import type { Situation } from './situation.ts';

export interface DeskParts {
  readonly view: ViewController;
  readonly situation: Situation;
  readonly counterId: string;
  readonly sites: readonly SiteBrief[];
  /** Server time, epoch ms. */
  readonly now: number;
  readonly words: Words;
}

export function readDesk({ view, situation, ...others }: DeskParts): Desk {
  const { counter, visit, phase } = situation;
  return {
    ...others,
    counter,
    visit,
    isFree: phase === 'free',
    site: view.one<SiteRow>('site'),
    services: view.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position),
    counters: view.of<CounterRow>('counter'),
    tickets: view.of<TicketRow>('ticket'),
  };
}
