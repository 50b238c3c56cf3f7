/** The printer models that papers can be laid out for: asked of the server, whose encoder knows them. */
import type { PrinterMaker } from '../shared/printing/models.ts';

/** Empty where the server does not answer: the formats that need no model remain. */
export async function printerMakers(): Promise<readonly PrinterMaker[]> {
  try {
    const answer = await fetch('/api/printer-models');
    return answer.ok ? ((await answer.json()) as PrinterMaker[]) : [];
  } catch {
    return [];
  }
}
