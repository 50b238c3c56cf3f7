/** A visit as the reference keeps it. */

/** Whom a ticket waits for, where it is not just anybody who takes its service. */
export interface Wants {
  readonly counterId?: string | undefined;
  readonly clerk?: string | undefined;
  readonly area?: string | undefined;
}

/** Nothing inside it is ever changed, only replaced: a shallow copy is a picture of it. */
export interface Visit {
  readonly id: string;
  readonly token: string;
  readonly code: string;
  readonly language: string;
  kiosk?: string | undefined;
  phone?: string | undefined;
  readonly from?: { readonly site: string; readonly name: string } | undefined;
  serviceId: string;
  persons: number;
  kind: 'walk-in' | 'booked';
  status: string;
  /** Whether it is the one that its code stands for here: a guest may have brought the same. */
  isCoded: boolean;
  issuedAt: number;
  /** Who came first of two with the same promised time. */
  order: number;
  /** The promised time. */
  due: number;
  wants: Wants;
  wakes?: number | undefined;
  early: boolean;
  slot?: number | undefined;
  /** The place in the book that it takes, present or not. */
  booking?: { readonly serviceId: string; readonly slot: number } | undefined;
  bonus: number;
  note?: string | undefined;
  rescued?: boolean | undefined;
  pending: readonly string[];
  firstCalledAt?: number | undefined;
  calledAt?: number | undefined;
  calls: number;
  /** Since it was called out of the queue. */
  callsInRow: number;
  rule?: string | undefined;
  counterId?: string | undefined;
  startedAt?: number | undefined;
  endedAt?: number | undefined;
  until?: number | undefined;
  sent?: { readonly site: string; readonly arrived: boolean } | undefined;
  /** The command that changed it last. */
  touched: number;
}
