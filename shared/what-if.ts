/** What a supervisor can ask of the rest of the day, and what is answered. */
import { z } from 'zod';
import { CounterId, ServiceId } from './model.ts';

/** Epoch ms. */
const instant = z.int().positive();

/** What is to be otherwise from a moment on. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open-counter'), counterId: CounterId, at: instant }),
  z.strictObject({
    kind: z.literal('move-clerks'),
    count: z.int().min(1).max(20),
    from: ServiceId,
    to: ServiceId,
  }),
  z.strictObject({ kind: z.literal('stop-issuing'), at: instant }),
]);
export type Change = z.infer<typeof Change>;

/** What the rest of a day brings to the visitors of one service, or of the site: those here and those to come. */
const Outcome = z.strictObject({
  /** First calls and those who are never called, expected. */
  visitors: z.number(),
  /** Nine of ten wait no longer; minutes. Absent where one in ten is never called. */
  p90: z.number().optional(),
  /** Share called within the target, 0 to 1. */
  inTarget: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Mean wait of those who are called within a quarter of an hour from `at` on, epoch ms; minutes. */
const Ahead = z.strictObject({ at: z.number(), p10: z.number(), p50: z.number(), p90: z.number() });
export type Ahead = z.infer<typeof Ahead>;

export const Prospect = z.strictObject({
  ...Outcome.shape,
  services: z.array(z.strictObject({ serviceId: ServiceId, ...Outcome.shape, soon: Outcome.optional() })),
  /** When the last visit is over: as likely before as after, and nine times in ten by then. Epoch ms. */
  end: z.strictObject({ p50: z.number(), p90: z.number() }),
  /** The next two hours. */
  ahead: z.array(Ahead),
});
export type Prospect = z.infer<typeof Prospect>;

/** The day as it is planned, and with the change; `moved`: the counters whose clerks would change over. */
export const WhatIfAnswer = z.strictObject({
  asPlanned: Prospect,
  changed: Prospect,
  moved: z.array(CounterId),
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;
