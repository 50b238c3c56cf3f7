/** What the server and its forecasting thread say to each other. */

import type { LogEvent } from '../../shared/events.ts';
import type { Quote } from '../../shared/quote.ts';
import type { Row } from '../../shared/views/view.ts';
import type { Change, WhatIfAnswer } from '../../shared/what-if.ts';

export type ToThread =
  /** A site as it is, in the checkpoint's lines, and what was learnt of it before. */
  | {
      readonly kind: 'load';
      readonly site: string;
      readonly lines: readonly string[];
      readonly learnt: string | null;
    }
  /** What happened since, and the wish for a forecast of this moment, epoch ms. */
  | { readonly kind: 'run'; readonly site: string; readonly events: readonly LogEvent[]; readonly at: number }
  /** What happened since, and what the rest of the day would be from this moment on with a change. */
  | {
      readonly kind: 'ask';
      readonly site: string;
      readonly events: readonly LogEvent[];
      readonly at: number;
      readonly question: number;
      readonly change: Change;
    }
  | { readonly kind: 'drop'; readonly site: string };

export type FromThread =
  | {
      readonly kind: 'forecast';
      readonly site: string;
      readonly at: number;
      /** How long it took, ms. */
      readonly ms: number;
      readonly set: Readonly<Record<string, Row>>;
      readonly del: readonly string[];
      /** By service, for who draws a number now. */
      readonly quotes: Readonly<Record<string, Quote>>;
      /** To be kept, now and then. */
      readonly learnt?: string;
    }
  /** Undefined: the site has no configuration. */
  | {
      readonly kind: 'answer';
      readonly site: string;
      readonly question: number;
      readonly answer: WhatIfAnswer | undefined;
    }
  /** The thread's site does not follow on any more: it wants it afresh. */
  | { readonly kind: 'lost'; readonly site: string };
