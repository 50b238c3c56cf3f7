/** The names of the queues: who waits for whom. */

/** What a ticket waits for: any counter of the service, or a particular counter, clerk or area. */
export interface Destination {
  readonly counterId?: string | undefined;
  readonly clerk?: string | undefined;
  readonly area?: string | undefined;
}

/** Slashes and `@` are in no id, so lanes cannot be confused. */
export function laneOf(serviceId: string, { counterId, clerk, area }: Destination = {}): string {
  if (counterId !== undefined) return `counter/${counterId}`;
  if (clerk !== undefined) return `clerk/${clerk}`;
  return area === undefined ? serviceId : `${serviceId}@${area}`;
}

/** What a lane is for, beside its service. */
export function destinationOf(lane: string): Destination {
  if (lane.startsWith('counter/')) return { counterId: lane.slice('counter/'.length) };
  if (lane.startsWith('clerk/')) return { clerk: lane.slice('clerk/'.length) };
  const at = lane.indexOf('@');
  return at === -1 ? {} : { area: lane.slice(at + 1) };
}
