/**
 * Every "no" that Aufruf says, once. A refusal is a value with a stable code, not a fault: it is
 * answered, counted, and never logged as an error. The sentence for people is the message
 * `refusal.<code>` of the catalogues.
 */
interface RefusalRow {
  /** HTTP status of the problem+json answer (RFC 9457). */
  readonly status: number;
  /** True where the same command may well succeed a moment later, unchanged. */
  readonly retryable: boolean;
  readonly summary: string;
}

function row(status: number, summary: string, retryable = false): RefusalRow {
  return { status, retryable, summary };
}

export const refusals = {
  unauthenticated: row(401, 'No identity came with the request, or it is no longer valid.'),
  forbidden: row(403, "The actor's role or site does not allow this."),
  'origin-refused': row(403, 'The request comes from a page of another origin.'),
  'sign-in-failed': row(401, 'Login and password, or login and code, do not fit.'),
  'sign-in-locked': row(
    429,
    'Too many attempts failed; the detail says for how many seconds no other one is looked at.',
    true,
  ),
  'password-change-needed': row(403, 'Who signs in with a code says a password of their own with it.'),
  'password-weak': row(422, 'The password is too short, or easily guessed.'),
  'provider-unavailable': row(503, 'The identity provider cannot be reached.', true),
  'provider-refused': row(403, 'The identity provider did not confirm the sign-in, or it took too long.'),
  'no-role': row(403, 'The identity provider names no role that is known here.'),
  'act-unknown': row(404, 'There is no act of this name.'),
  'account-unknown': row(404, 'There is no account of this id.'),
  'session-unknown': row(404, 'The account has no such session, or not any more.'),
  'account-changed': row(409, 'Somebody else changed the account meanwhile.'),
  'account-external': row(409, 'The account is looked after by the identity provider.'),
  'login-taken': row(409, 'Another account has this login.'),
  'last-administrator': row(409, 'Nobody would be left who may do everything.'),
  'role-unknown': row(404, 'There is no role of this id, or it is one of the table.'),
  'role-changed': row(409, 'Somebody else saved the role meanwhile, or made one of this id.'),
  'role-in-use': row(409, 'Accounts have this role.'),
  'right-unknown': row(422, 'There is no right of this name that people can have.'),
  'device-unknown': row(404, 'The site has no device of this id.'),
  'setting-unknown': row(422, "The settings name something that the site's configuration does not have."),
  'pairing-unknown': row(404, 'No device shows this code, or not any more.'),
  'pairing-pending': row(409, 'Nobody has approved the device yet.', true),
  'command-unknown': row(404, 'There is no command of this name.'),
  'view-unknown': row(404, 'There is no view of this name.'),
  'site-unknown': row(404, 'There is no site of this id.'),
  'service-unknown': row(404, 'The site has no service of this id.'),
  'area-unknown': row(404, 'The site has no area of this id.'),
  'display-unknown': row(404, 'The site has no display of this id.'),
  'medium-unknown': row(404, 'The site has no such picture or film, or it is too large.'),
  'counter-unknown': row(404, 'The site has no counter of this id.'),
  'ticket-unknown': row(404, 'There is no ticket of this token today.'),
  'input-invalid': row(422, "The input does not fit the command's schema."),
  'json-malformed': row(400, 'The body is not JSON.'),
  'body-too-large': row(
    413,
    'The body is larger than the server reads; the detail says how much it does. Send it in parts.',
  ),
  'command-id-invalid': row(
    400,
    'The command id (Idempotency-Key) is not 1 to 128 visible ASCII characters.',
  ),
  'command-id-reused': row(409, 'The command id was used before, for a different command.'),
  'counter-closed': row(409, 'The counter is not open.'),
  'counter-open': row(409, 'The counter is open already.'),
  'counter-held': row(409, 'Another clerk holds the counter.'),
  'clerk-elsewhere': row(409, 'The clerk holds another counter.'),
  'counter-busy': row(409, 'Somebody is called to the counter or is being served there.'),
  'counter-free': row(409, 'Nobody is called to the counter or being served there.'),
  'queue-empty': row(409, "Nobody waits for the counter's services.", true),
  'ticket-not-called': row(409, 'The ticket at the counter is not in the state "called".'),
  'counter-paused': row(409, 'The counter is paused.'),
  'counter-not-paused': row(409, 'The counter is not paused.'),
  'counter-yours': row(409, 'The clerk holds this counter already.'),
  'ticket-elsewhere': row(409, 'The ticket is called to, or served at, another counter.'),
  'ticket-not-waiting': row(409, 'The ticket is not waiting.'),
  'ticket-not-missed': row(409, 'The ticket has not missed a call.'),
  'ticket-not-parked': row(409, 'The ticket is not parked.'),
  'ticket-not-booked': row(409, 'The ticket is not a booked visit, or has checked in already.'),
  'ticket-ended': row(409, 'The visit is over, or the number was given back.'),
  'not-your-ticket': row(403, 'The token is not that of the ticket.'),
  'no-show-too-soon': row(409, 'The visitor was not called often enough, or not long enough ago.', true),
  'nothing-to-undo': row(409, 'The counter made no move lately, or something was built on it.'),
  'priority-given': row(409, 'The ticket has the most priority that there is.'),
  'defer-too-long': row(409, 'The turn cannot be put off that far.'),
  'merge-impossible': row(409, 'These two tickets cannot become one.'),
  'split-impossible': row(409, 'There is nobody to split from this ticket.'),
  'transfer-impossible': row(409, 'Nobody there could serve the ticket.'),
  'service-closed': row(409, 'The service is closed now.'),
  'service-off': row(409, 'The service is switched off.'),
  'service-full': row(409, 'The service has given all numbers of the day.'),
  'service-booked-only': row(409, 'The service is by appointment only; staff may still give a number.'),
  'remote-off': row(409, 'The site gives no numbers from afar.'),
  'remote-full': row(409, 'As many numbers from afar are open as the site allows.', true),
  'remote-held': row(409, 'The phone has an open number already.'),
  'service-not-on-trial': row(409, 'The pilot service is not there today.'),
  'closing-too-near': row(409, 'Who comes now cannot be served before closing.'),
  'slot-past': row(409, 'The slot is over.'),
  'slot-full': row(409, 'The slot has no place left.'),
  'check-in-too-early': row(409, 'It is too early to check in.', true),
  'check-in-too-late': row(409, 'It is too late to check in; take a number, or book again.'),
  'check-in-other-day': row(409, 'The appointment is on another day.'),
  'alarm-unknown': row(404, 'There is no such alarm.'),
  'alarm-acknowledged': row(409, 'A colleague is coming already.'),
  'message-unknown': row(404, 'There is no such message.'),
  'messages-full': row(409, 'There are as many messages as anybody reads.'),
  'issuing-stopped': row(409, 'The service gives no more numbers today.'),
  'issuing-not-stopped': row(409, 'The service gives numbers.'),
  'configuration-changed': row(409, 'Somebody else changed the configuration meanwhile.'),
  'configuration-invalid': row(422, 'The draft is not a configuration yet; the detail names the place.'),
  'draft-changed': row(409, 'Somebody else changed the draft meanwhile.'),
  'time-past': row(409, 'The time is over, or more than a year ahead.'),
  'configuration-in-use': row(409, 'The configuration drops what people stand in or work at now.'),
  'too-many-requests': row(429, 'The sender asks faster than its share allows.', true),
  overloaded: row(503, 'The site has more commands in hand than it can answer in time.', true),
  closing: row(503, 'The server is being stopped; nothing was changed, and another one will answer.', true),
  'store-unavailable': row(503, 'The store cannot be reached; nothing was changed.', true),
  'outcome-unknown': row(
    504,
    'The store fell silent in mid-commit; repeat with the same command id to learn the outcome.',
    true,
  ),
  fault: row(500, 'The server failed; the fault is in its log.'),
} as const satisfies Record<string, RefusalRow>;

export type RefusalCode = keyof typeof refusals;

/** A "no" on its way out. `detail` names the place of a bad input; it never carries personal data. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail?: string;
}

/** Builds the refusal that a decide function or the pipe returns. */
export function refuse(code: RefusalCode, detail?: string): { readonly refusal: Refusal } {
  return { refusal: detail === undefined ? { code } : { code, detail } };
}
