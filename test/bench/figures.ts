/** Arithmetic of benches. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Three significant digits: more would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/**
 * Keeps `senders` loops going for a time, each sending its next when the last was answered.
 * @param waits takes how long each answer took, ms
 * @returns answers per second
 */
export async function perSecond(
  senders: number,
  ms: number,
  send: (sender: number) => Promise<void>,
  waits: number[] = [],
): Promise<number> {
  let answered = 0;
  const start = performance.now();
  const end = start + ms;
  const loop = async (sender: number) => {
    for (let sent = performance.now(); sent < end; ) {
      await send(sender);
      answered += 1;
      const heard = performance.now();
      waits.push(heard - sent);
      sent = heard;
    }
  };
  await Promise.all(Array.from({ length: senders }, (_, sender) => loop(sender)));
  return (answered * 1000) / (performance.now() - start);
}

/** The value below which so large a part of the values lies, 0 to 1. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
