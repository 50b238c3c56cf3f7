/** What the pages of tickets say of themselves: that the call was seen, that somebody is coming. */
import express, { type Request, Router } from 'express';
import { PhoneReport } from '../../../shared/phone/report.ts';
import { shownOf } from '../../../shared/phone/state.ts';
import type { PhoneRow } from '../../../shared/views/rows.ts';
import type { Feed } from '../../feed.ts';
import type { Limits } from '../../limits.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { OpenView } from '../../open-view.ts';
import { isForeign } from '../../origins.ts';
import { sendProblem } from '../../problem.ts';

export interface ReportOptions {
  readonly openView: OpenView;
  readonly feed: Feed;
  readonly volatile: VolatileRows;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
  readonly now: () => number;
}

export function phoneReports(options: ReportOptions): Router {
  const { openView, feed, volatile, limits, origins, now } = options;
  const router = Router();
  const body = express.json({ limit: '2kb' });
  router.post('/api/sites/:site/phones', body, async (request: Request<{ site: string }>, response) => {
    const { site } = request.params;
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    const input = PhoneReport.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    const { token, sawCallOf, onWay } = input.data;
    if (!limits.admitToken(token)) return sendProblem(response, 'too-many-requests');
    const opened = await openView({ site, view: 'ticket', params: { token }, actor: undefined });
    if ('refusal' in opened) return sendProblem(response, opened.refusal);
    const shown = shownOf(feed.look(opened.site, opened.view, opened.params).rows);
    if (shown === undefined) return sendProblem(response, 'ticket-unknown');
    const { ticket } = shown;
    // Of a call that is over nobody wants to know; what was said once is not taken back by a second page.
    if (ticket.status !== 'called' || ticket.calledAt !== sawCallOf)
      return sendProblem(response, 'ticket-not-called');
    const row: PhoneRow = { ticketId: ticket.id, sawCallOf, onWay: onWay || shown.onWay, at: now() };
    await volatile.set(site, `phone:${ticket.id}`, { ...row });
    response.status(202).json({});
  });
  return router;
}
