/** What a ticket's page says of itself: it saw the call, its reader is coming. */
import { z } from 'zod';
import { TicketToken } from '../model.ts';

export const PhoneReport = z.strictObject({
  token: TicketToken,
  /** Time of the call that the page shows, epoch ms. */
  sawCallOf: z.int().min(0),
  onWay: z.boolean(),
});
export type PhoneReport = z.infer<typeof PhoneReport>;
