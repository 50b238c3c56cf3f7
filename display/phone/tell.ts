/** What the page says to the server beside commands: nothing of it is history. */
import type { PhoneReport } from '../../shared/phone/report.ts';
import type { RefusalCode } from '../../shared/refusals.ts';

type Told = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: RefusalCode } };

/** @returns why not, where it was not heard; never throws */
export async function tell(site: string, report: PhoneReport): Promise<Told> {
  try {
    const response = await fetch(`/api/sites/${encodeURIComponent(site)}/phones`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(report),
      // Said as the page is closed, it is still heard.
      keepalive: true,
    });
    if (response.ok) return { ok: true };
    return { ok: false, refusal: (await response.json()) as { readonly code: RefusalCode } };
  } catch {
    return { ok: false, refusal: { code: 'outcome-unknown' } };
  }
}
