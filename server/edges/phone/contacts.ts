/** A visitor says where to be told of the call beside the page, or takes it back. */
import express, { type Request, Router } from 'express';
import { ContactChange } from '../../../shared/phone/contact.ts';
import type { Limits } from '../../limits.ts';
import type { OpenView } from '../../open-view.ts';
import { isForeign } from '../../origins.ts';
import type { Contact, Contacts } from '../../phone/contacts.ts';
import type { Push } from '../../phone/push.ts';
import { sendProblem } from '../../problem.ts';

export interface ContactOptions {
  readonly openView: OpenView;
  readonly limits: Limits;
  readonly origins: ReadonlySet<string>;
  readonly contacts: Contacts;
  readonly push: Push;
  /** There is a server that mail goes out through. */
  readonly isMailOffered: boolean;
}

export function contactRoute(options: ContactOptions): Router {
  const { openView, limits, origins, contacts, push: service, isMailOffered } = options;
  const router = Router();
  const body = express.json({ limit: '4kb' });
  router.post('/api/sites/:site/contacts', body, async (request: Request<{ site: string }>, response) => {
    const { site } = request.params;
    if (isForeign(request.headers, origins)) return sendProblem(response, 'origin-refused');
    if (!limits.admitStranger(request.ip)) return sendProblem(response, 'too-many-requests');
    const input = ContactChange.safeParse(request.body);
    if (!input.success) return sendProblem(response, 'input-invalid');
    const { token, language, push, mail } = input.data;
    const isUnknown = push != null && !service.isService(push.endpoint);
    if (isUnknown || (mail != null && !isMailOffered)) return sendProblem(response, 'input-invalid');
    if (!limits.admitToken(token)) return sendProblem(response, 'too-many-requests');
    const opened = await openView({ site, view: 'ticket', params: { token }, actor: undefined });
    if ('refusal' in opened) return sendProblem(response, opened.refusal);
    const before = await contacts.find(site, token);
    const contact: Contact = {
      language,
      push: push === undefined ? before?.push : (push ?? undefined),
      mail: mail === undefined ? before?.mail : (mail ?? undefined),
    };
    await contacts.keep(site, token, contact);
    response.status(202).json({});
  });
  return router;
}
