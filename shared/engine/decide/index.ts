/** Command name → its decide function. A name without one, or one without a name, does not compile. */
import type { CommandName } from '../../commands.ts';
import type { Decide } from '../decide.ts';
import { acknowledgeAlarm } from './acknowledge-alarm.ts';
import { addService } from './add-service.ts';
import { adjustSite } from './adjust-site.ts';
import { bookAppointment } from './book-appointment.ts';
import { bounceTicket } from './bounce-ticket.ts';
import { callNext } from './call-next.ts';
import { callTicket } from './call-ticket.ts';
import { cancelAppointment } from './cancel-appointment.ts';
import { checkIn } from './check-in.ts';
import { clearAlarm } from './clear-alarm.ts';
import { closeCounter } from './close-counter.ts';
import { closeDay } from './close-day.ts';
import { configureSite } from './configure-site.ts';
import { confirmArrival } from './confirm-arrival.ts';
import { deferTicket } from './defer-ticket.ts';
import { finishService } from './finish-service.ts';
import { issueTicket } from './issue-ticket.ts';
import { keepTime } from './keep-time.ts';
import { leaveQueue } from './leave-queue.ts';
import { markNoShow } from './mark-no-show.ts';
import { mergeTickets } from './merge-tickets.ts';
import { moveAppointment } from './move-appointment.ts';
import { openCounter } from './open-counter.ts';
import { parkTicket } from './park-ticket.ts';
import { pauseCounter } from './pause-counter.ts';
import { postMessage } from './post-message.ts';
import { raiseAlarm } from './raise-alarm.ts';
import { readmitTicket } from './readmit-ticket.ts';
import { recallTicket } from './recall-ticket.ts';
import { receiveTicket } from './receive-ticket.ts';
import { resumeCounter } from './resume-counter.ts';
import { resumeIssuing } from './resume-issuing.ts';
import { returnToQueue } from './return-to-queue.ts';
import { sendTicket } from './send-ticket.ts';
import { serveWithoutTicket } from './serve-without-ticket.ts';
import { setCounterServices } from './set-counter-services.ts';
import { setPriority } from './set-priority.ts';
import { splitTicket } from './split-ticket.ts';
import { startService } from './start-service.ts';
import { stopIssuing } from './stop-issuing.ts';
import { takeOverCounter } from './take-over-counter.ts';
import { transferTicket } from './transfer-ticket.ts';
import { undo } from './undo.ts';
import { unparkTicket } from './unpark-ticket.ts';
import { withdrawMessage } from './withdraw-message.ts';

export const decisions: { readonly [N in CommandName]: Decide<N> } = {
  'post-message': postMessage,
  'withdraw-message': withdrawMessage,
  'stop-issuing': stopIssuing,
  'resume-issuing': resumeIssuing,
  'adjust-site': adjustSite,
  'close-day': closeDay,
  'acknowledge-alarm': acknowledgeAlarm,
  'add-service': addService,
  'book-appointment': bookAppointment,
  'bounce-ticket': bounceTicket,
  'call-next': callNext,
  'call-ticket': callTicket,
  'cancel-appointment': cancelAppointment,
  'check-in': checkIn,
  'clear-alarm': clearAlarm,
  'close-counter': closeCounter,
  'configure-site': configureSite,
  'confirm-arrival': confirmArrival,
  'defer-ticket': deferTicket,
  'finish-service': finishService,
  'issue-ticket': issueTicket,
  'keep-time': keepTime,
  'leave-queue': leaveQueue,
  'mark-no-show': markNoShow,
  'merge-tickets': mergeTickets,
  'move-appointment': moveAppointment,
  'open-counter': openCounter,
  'park-ticket': parkTicket,
  'pause-counter': pauseCounter,
  'raise-alarm': raiseAlarm,
  'readmit-ticket': readmitTicket,
  'recall-ticket': recallTicket,
  'receive-ticket': receiveTicket,
  'resume-counter': resumeCounter,
  'return-to-queue': returnToQueue,
  'send-ticket': sendTicket,
  'serve-without-ticket': serveWithoutTicket,
  'set-counter-services': setCounterServices,
  'set-priority': setPriority,
  'split-ticket': splitTicket,
  'start-service': startService,
  'take-over-counter': takeOverCounter,
  'transfer-ticket': transferTicket,
  undo: undo,
  'unpark-ticket': unparkTicket,
};
