import { z } from 'zod';

/** What a visitor is told with the number: when the call comes. Epoch ms. */
export const Quote = z.strictObject({
  /** One of ten is called before. */
  p10: z.number(),
  p50: z.number(),
  /** One of ten is called later. */
  p90: z.number(),
  /** `p90` before the guard moved it, where it did: what the guard learns from. */
  unguarded: z.number().optional(),
  /** The promise: as late as `p90`, on the next five-minute mark. */
  by: z.number(),
});
export type Quote = z.infer<typeof Quote>;
