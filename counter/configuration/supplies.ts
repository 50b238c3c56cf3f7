/** What a form offers and only the server knows; empty where it cannot be had, then the rest of the form goes on. */
import type { Option } from './field.ts';

/** Models of printers, by name. */
export async function printerModels(): Promise<readonly Option[]> {
  const models = await listAt<{ readonly id: string; readonly name: string }>('/api/printer-models');
  return models.map(({ id, name }): Option => [id, name]).toSorted(([, a], [, b]) => a.localeCompare(b));
}

/** The pictures and films that lie ready for a site's displays. */
export function mediaOf(site: string): Promise<readonly string[]> {
  return listAt<string>(`/media/${site}`);
}

// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names what the path answers
async function listAt<T>(path: string): Promise<readonly T[]> {
  try {
    const answer = await fetch(path);
    return answer.ok ? ((await answer.json()) as readonly T[]) : [];
  } catch {
    return [];
  }
}
