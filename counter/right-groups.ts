/** What a role can give, in the groups in which it is composed; the words are `rights.<right>`. */
export const RIGHT_GROUPS = {
  counter: [
    'view:counter',
    'open-counter',
    'set-counter-services',
    'pause-counter',
    'resume-counter',
    'close-counter',
    'take-over-counter',
  ],
  call: [
    'call-next',
    'call-ticket',
    'recall-ticket',
    'start-service',
    'add-service',
    'finish-service',
    'serve-without-ticket',
    'mark-no-show',
    'return-to-queue',
    'undo',
  ],
  ticket: [
    'issue-ticket',
    'view:paper',
    'set-priority',
    'defer-ticket',
    'park-ticket',
    'unpark-ticket',
    'transfer-ticket',
    'send-ticket',
    'split-ticket',
    'merge-tickets',
    'readmit-ticket',
    'leave-queue',
  ],
  appointment: ['book-appointment', 'move-appointment', 'cancel-appointment', 'check-in'],
  alarm: ['raise-alarm', 'acknowledge-alarm', 'clear-alarm'],
  lead: [
    'view:city',
    'view:site',
    'ask-what-if',
    'adjust-site',
    'stop-issuing',
    'resume-issuing',
    'close-day',
    'post-message',
    'withdraw-message',
    'view:board',
    'view:kiosk',
    'view:trouble',
  ],
  configuration: [
    'read-configuration',
    'list-drafts',
    'save-draft',
    'discard-draft',
    'publish-draft',
    'undo-publish',
    'configure-site',
    'change-everywhere',
    'import-configuration',
  ],
  device: ['view:devices', 'list-devices', 'approve-device', 'change-device', 'tell-device', 'revoke-device'],
  people: [
    'list-accounts',
    'create-account',
    'change-account',
    'give-code',
    'list-sessions',
    'end-session',
    'end-sessions',
    'delete-account',
    'list-roles',
    'save-role',
    'delete-role',
  ],
  audit: ['search-audit', 'search-log'],
} as const;

export type RightGroup = keyof typeof RIGHT_GROUPS;
export type RightName = (typeof RIGHT_GROUPS)[RightGroup][number];

/** The groups with what these rights have of each; groups of which they have nothing are not among them. */
export function grouped(rights: readonly string[]): readonly (readonly [RightGroup, readonly RightName[]])[] {
  const held = new Set(rights);
  return (Object.entries(RIGHT_GROUPS) as [RightGroup, readonly RightName[]][])
    .map(([group, all]) => [group, all.filter((right) => held.has(right))] as const)
    .filter(([, own]) => own.length > 0);
}
