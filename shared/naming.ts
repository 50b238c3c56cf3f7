/** How numbers and counters are named to people. */

/** Whether a counter's label is only a number, or a letter with one: `7`, `A12`. `Zimmer 3` says itself what it is. */
export function isBare(label: string): boolean {
  return /^\p{L}?\s?\d+\p{L}?$/u.test(label);
}

/** A code as people read it aloud: `A 042` is A 42, the appointment `T 1015` is T 10 15. */
export function spokenCode(code: string): string {
  const [, letter = '', digits = ''] = /^(\D*?)\s*(\d+)$/.exec(code) ?? [];
  if (digits === '') return code;
  const number = digits.length === 4 ? `${digits.slice(0, 2)} ${digits.slice(2)}` : String(Number(digits));
  return `${letter} ${number}`.trim();
}
