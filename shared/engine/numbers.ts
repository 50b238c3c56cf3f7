/** Numbers and codes as people read them. */
import type { SiteState } from './state.ts';

/** The service's letter, a space, three digits; four from 1000 on. */
export function codeOf(letter: string, number: number): string {
  return `${letter} ${String(number).padStart(3, '0')}`;
}

/** Booked visits have a letter of their own and four digits: `T 1015`. */
export function bookingCode(number: number): string {
  return codeOf('T', number);
}

/** The next number of a letter: from 1 each day, past those that are still in use from the night before. */
export function nextNumber(state: SiteState, letter: string): number {
  let number = state.numbers.get(letter, 0) + 1;
  while (state.codes.has(codeOf(letter, number))) number += 1;
  return number;
}

const FIRST_BOOKING = 1001;
const LAST_BOOKING = 9999;

/** The next number of a booked visit. They go round, and one that is still in use is passed over. */
export function nextBooking(state: SiteState): number {
  let number = state.lastBooking;
  do number = number >= LAST_BOOKING ? FIRST_BOOKING : number + 1;
  while (state.codes.has(bookingCode(number)));
  return number;
}
