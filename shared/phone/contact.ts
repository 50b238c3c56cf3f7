/** Where a ticket's visitor wants to be told of the call, beside the page. */
import { z } from 'zod';
import { Language, TicketToken } from '../model.ts';

/** Of the browser's push service, as `PushSubscription.toJSON()` gives it. */
export const Subscription = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1000),
  keys: z.object({ p256dh: z.base64url().max(120), auth: z.base64url().max(60) }),
});
export type Subscription = z.infer<typeof Subscription>;

/** What is named is added; what is null is taken away. */
export const ContactChange = z.strictObject({
  token: TicketToken,
  language: Language,
  push: Subscription.nullish(),
  mail: z.email().max(200).nullish(),
});
export type ContactChange = z.infer<typeof ContactChange>;

/** Which of them a ticket has. */
export interface Reach {
  readonly push: boolean;
  readonly mail: boolean;
}
