/** What the page says to the server beside commands: nothing of it is history. */
import type { PhoneReport } from '../../shared/phone/report.ts';
import type { RefusalCode } from '../../shared/refusals.ts';

export type Told =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } };

/** What this page has shown, and what its reader said to it. */
export function tell(site: string, report: PhoneReport): Promise<Told> {
  return post(site, 'phones', report);
}

/** @returns why not, where it was not heard; never throws */
export async function post(site: string, what: 'phones' | 'contacts', body: object): Promise<Told> {
  try {
    const response = await fetch(`/api/sites/${encodeURIComponent(site)}/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      // Said as the page is closed, it is still heard.
      keepalive: true,
    });
    if (response.ok) return { ok: true };
    return { ok: false, refusal: (await response.json()) as { readonly code: RefusalCode } };
  } catch {
    return { ok: false, refusal: { code: 'outcome-unknown' } };
  }
}
