/** One valid input per command: for tests that say something of every command there is. */
import type { z } from 'zod';
import type { CommandName, commands } from '../../shared/commands.ts';
import { SAMPLE_SITE } from './sample-site.ts';

const counterId = '1';
const serviceId = 'wohnsitz';
const token = 'token-0000000000000001';
const ticketId = 'ticket-00001';
const slot = Date.parse('2026-03-02T10:00:00+01:00');
const sent = { code: 'A 042', issuedAt: slot, from: { site: 'wandsbek', name: 'Wandsbek' } };

export const SAMPLE_INPUTS: { readonly [N in CommandName]: z.input<(typeof commands)[N]['input']> } = {
  'configure-site': { site: SAMPLE_SITE },
  'open-counter': { counterId },
  'set-counter-services': { counterId, services: [serviceId] },
  'pause-counter': { counterId },
  'resume-counter': { counterId },
  'take-over-counter': { counterId },
  'close-counter': { counterId },
  'post-message': { to: 'screens', text: { de: 'Heute nur bis 12 Uhr' } },
  'withdraw-message': { messageId: 'none' },
  'stop-issuing': { serviceId },
  'resume-issuing': { serviceId },
  'adjust-site': { targets: [{ serviceId, minutes: 40 }] },
  'close-day': {},
  'issue-ticket': { serviceId },
  'serve-without-ticket': { counterId, serviceId },
  'split-ticket': { ticketId, serviceId },
  'merge-tickets': { ticketId, into: 'ticket-00002' },
  'call-next': { counterId },
  'call-ticket': { counterId, ticketId, reason: 'Prüfung' },
  'recall-ticket': { counterId },
  'start-service': { counterId },
  'add-service': { counterId, serviceId, when: 'now' },
  'finish-service': { counterId },
  'mark-no-show': { counterId },
  'readmit-ticket': { ticketId },
  'return-to-queue': { counterId },
  'park-ticket': { counterId, reason: 'holt ein Foto' },
  'unpark-ticket': { counterId, ticketId },
  'transfer-ticket': { counterId, ticketId },
  'send-ticket': { counterId, ticketId, site: 'wandsbek', serviceId },
  'receive-ticket': { ticketId, token, serviceId, ...sent, language: 'de' },
  'confirm-arrival': { ticketId },
  'bounce-ticket': { ticketId },
  'set-priority': { ticketId, reason: 'Kinderwagen' },
  'keep-time': { due: 'day-end:2026-03-02' },
  'leave-queue': { ticketId },
  'defer-ticket': { ticketId, minutes: 15 },
  undo: { counterId },
  'book-appointment': { serviceId, slot },
  'move-appointment': { ticketId, slot },
  'cancel-appointment': { ticketId },
  'check-in': { code: 'T 1001' },
  'raise-alarm': {},
  'acknowledge-alarm': { alarmId: 'none' },
  'clear-alarm': { alarmId: 'none' },
};
