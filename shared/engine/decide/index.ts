/** Command name → its decide function. A name without one, or one without a name, does not compile. */
import type { CommandName } from '../../commands.ts';
import type { Decide } from '../decide.ts';
import { callNext } from './call-next.ts';
import { closeCounter } from './close-counter.ts';
import { configureSite } from './configure-site.ts';
import { finishService } from './finish-service.ts';
import { issueTicket } from './issue-ticket.ts';
import { markNoShow } from './mark-no-show.ts';
import { openCounter } from './open-counter.ts';
import { recallTicket } from './recall-ticket.ts';
import { startService } from './start-service.ts';

export const decisions: { readonly [N in CommandName]: Decide<N> } = {
  'configure-site': configureSite,
  'open-counter': openCounter,
  'close-counter': closeCounter,
  'issue-ticket': issueTicket,
  'call-next': callNext,
  'recall-ticket': recallTicket,
  'start-service': startService,
  'finish-service': finishService,
  'mark-no-show': markNoShow,
};
