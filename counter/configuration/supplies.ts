/** What a form offers and only the server knows; empty where it cannot be had, then the rest of the form goes on. */

export interface PrinterModel {
  readonly id: string;
  readonly name: string;
  /** Empty: it is sold under many names. */
  readonly maker: string;
}

/** Models of printers, by maker and name; those without a maker at the end. */
export async function printerModels(): Promise<readonly PrinterModel[]> {
  const models = await listAt<PrinterModel>('/api/printer-models');
  const isLast = ({ maker }: PrinterModel) => Number(maker === '');
  return models.toSorted(
    (a, b) => isLast(a) - isLast(b) || a.name.localeCompare(b.name, 'de', { numeric: true }),
  );
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
