/** The latest values of something, as a sample of what comes. */
export interface Reservoir {
  readonly most: number;
  values: number[];
}

export function reservoir(most: number): Reservoir {
  return { most, values: [] };
}

export function keep(reservoir: Reservoir, value: number): void {
  reservoir.values.push(value);
  if (reservoir.values.length > reservoir.most) reservoir.values.shift();
}

/** The sample, with what one would expect mixed in while little has been seen. */
export function sample({ values }: Reservoir, prior: readonly number[]): number[] {
  return values.length >= 4 * prior.length ? values.slice() : [...prior, ...values];
}
