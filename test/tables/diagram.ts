/** The life of a ticket as a picture, drawn from the data that the engine obeys. */
import { lifecycle } from '../../shared/engine/lifecycle.ts';

interface Move {
  readonly from: readonly string[];
  readonly to: string;
}

/** Mermaid text of a lifecycle: events that lead from one status to the same other one share an arrow. */
export function diagram(moves: Readonly<Record<string, Move>> = lifecycle): string {
  const arrows = new Map<string, string[]>();
  const left = new Set<string>();
  for (const [event, { from, to }] of Object.entries(moves)) {
    for (const status of from.length === 0 ? ['[*]'] : from) {
      const arrow = `${status} --> ${to}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
      if (status !== to) left.add(status);
    }
  }
  const ends = new Set(Object.values(moves).flatMap(({ to }) => (left.has(to) ? [] : [`${to} --> [*]`])));
  const lines = [...arrows].map(([arrow, events]) => `${arrow}: ${events.join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', ...[...lines, ...ends].map((line) => `  ${line}`), '```'].join(
    '\n',
  );
}
