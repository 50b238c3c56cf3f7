/** Codes as people read them: the service's letter, a space, three digits; four from 1000 on. */
export function codeOf(letter: string, number: number): string {
  return `${letter} ${String(number).padStart(3, '0')}`;
}
