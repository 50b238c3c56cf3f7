/** Random days at a site: who presses what when, as fast-check makes it. */
import * as fc from 'fast-check';
import type { CommandName } from '../../shared/commands.ts';
import { CLOCKS, CONFIGURATION_COUNT } from './world.ts';

/** One press. Small numbers only, so that a shrunk history is short and can be read. */
export interface Step {
  readonly press: CommandName;
  readonly who: number;
  /** Somebody who knows the place: its holder presses, opens it first, names a ticket that fits. */
  readonly isSensible: boolean;
  readonly counter: number;
  readonly service: number;
  /** Which of the tickets that fit. */
  readonly ticket: number;
  readonly configuration: number;
  readonly flag: boolean;
  /** Minutes, persons, slots, ways to pass a ticket on: whatever the press needs. */
  readonly amount: number;
  /** Milliseconds; or to the end of the day, over the night, or back to before a midnight that is just over. */
  readonly gap: number | 'midnight' | 'night' | 'back over midnight';
  /** Send what was sent so many presses ago again: just so, as somebody else, or as another command. */
  readonly again?: { readonly back: number; readonly as: 'it-was' | 'somebody' | 'something' };
}

export interface History {
  /** Which of the clocks: one without summer time, and the two nights on which the clocks change. */
  readonly clock: number;
  /** What the site is configured to first. */
  readonly configuration: number;
  /** Whether the site works through the night. */
  readonly overnight: boolean;
  /** Whether the first presses come before the site has its configuration. */
  readonly isEarly: boolean;
  readonly steps: readonly Step[];
}

/** A supervisor's presses, in place of some of the commonest ones: in days of their own, for a day that is closed has little to find in it. */
const LEAD_PRESSES = [
  'post-message',
  'adjust-site',
  'withdraw-message',
  'stop-issuing',
  'resume-issuing',
  'resume-issuing',
  'adjust-site',
  'close-day',
] as const;
type LeadPress = (typeof LEAD_PRESSES)[number];

function withLead(plain: Step): Step {
  const { press, amount, ticket } = plain;
  const isLead = (press === 'issue-ticket' || press === 'call-next' || press === 'raise-alarm') && amount > 8;
  return isLead ? { ...plain, press: LEAD_PRESSES[ticket] ?? press } : plain;
}

/** Days in which a supervisor says and turns things too. */
export function leadHistories(maxLength: number): fc.Arbitrary<History> {
  return histories(maxLength).map((history) => ({ ...history, steps: history.steps.map(withLead) }));
}

/** How often each command is pressed: a busy counter most, so that queues form and shrink. */
const WEIGHTS: Readonly<Record<Exclude<CommandName, LeadPress>, number>> = {
  'issue-ticket': 22,
  'call-next': 14,
  'finish-service': 7,
  'open-counter': 6,
  'start-service': 5,
  'book-appointment': 10,
  'check-in': 9,
  'mark-no-show': 5,
  'transfer-ticket': 7,
  undo: 10,
  'readmit-ticket': 4,
  'return-to-queue': 4,
  'recall-ticket': 3,
  'park-ticket': 3,
  'unpark-ticket': 3,
  'defer-ticket': 3,
  'set-priority': 3,
  'leave-queue': 2,
  'call-ticket': 3,
  'add-service': 4,
  'serve-without-ticket': 2,
  'split-ticket': 2,
  'merge-tickets': 3,
  'send-ticket': 2,
  'receive-ticket': 2,
  'confirm-arrival': 1,
  'bounce-ticket': 2,
  'move-appointment': 2,
  'cancel-appointment': 1,
  'close-counter': 3,
  'set-counter-services': 2,
  'pause-counter': 2,
  'resume-counter': 2,
  'take-over-counter': 2,
  'configure-site': 2,
  'raise-alarm': 2,
  'acknowledge-alarm': 1,
  'clear-alarm': 2,
  'keep-time': 4,
};

const press = fc.oneof(
  ...Object.entries(WEIGHTS).map(([name, weight]) => ({
    weight,
    arbitrary: fc.constant(name as CommandName),
  })),
);

const gap = fc.oneof(
  { weight: 24, arbitrary: fc.integer({ min: 1, max: 20_000 }) },
  { weight: 18, arbitrary: fc.integer({ min: 1, max: 300_000 }) },
  { weight: 24, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: -120_000, max: -1 }) },
  { weight: 4, arbitrary: fc.integer({ min: 600_000, max: 5_400_000 }) },
  { weight: 1, arbitrary: fc.constantFrom('midnight' as const, 'night' as const) },
  { weight: 4, arbitrary: fc.constant('back over midnight' as const) },
);

const again = fc.record({
  back: fc.integer({ min: 1, max: 12 }),
  as: fc.constantFrom('it-was' as const, 'it-was' as const, 'somebody' as const, 'something' as const),
});

const mostly = (weight: number) =>
  fc.oneof({ weight, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });

/** Now and then the one after: a counter or service that only some configurations have. */
const oftenUpTo = (max: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.nat({ max }) }, { weight: 1, arbitrary: fc.constant(max + 1) });

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.record({
      press,
      who: fc.nat({ max: 3 }),
      isSensible: mostly(5),
      counter: oftenUpTo(2),
      service: oftenUpTo(2),
      ticket: fc.nat({ max: 7 }),
      configuration: fc.nat({ max: CONFIGURATION_COUNT - 1 }),
      flag: fc.boolean(),
      amount: fc.nat({ max: 11 }),
      gap,
    }),
    fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: again }),
  )
  .map(([plain, repeated]) => (repeated === undefined ? plain : Object.assign(plain, { again: repeated })));

export function histories(maxLength: number): fc.Arbitrary<History> {
  return fc.record({
    clock: fc.nat({ max: CLOCKS.length - 1 }),
    // Not the last one: that is another site.
    configuration: fc.nat({ max: CONFIGURATION_COUNT - 2 }),
    overnight: fc.boolean(),
    isEarly: mostly(9).map((isLate) => !isLate),
    steps: fc.array(step, { maxLength, size: 'max' }),
  });
}
