/** Settings of the ways in which visitors are told beside their page, as environment variables. */
import { z } from 'zod';
import type { MailSettings } from './phone/mail.ts';

/** Those of the browsers that there are. */
const PUSH_HOSTS = 'googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com';

export const messageSettings = {
  AUFRUF_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be smtp:// or smtps:// with the host of a mail server' })
    .optional(),
  AUFRUF_MAIL_FROM: z.email('must be the address from which mail is sent').optional(),
  AUFRUF_PUSH_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+(?:,[a-z0-9.-]+)*$/, 'must be host names with commas between them')
    .default(PUSH_HOSTS)
    .transform((hosts) => hosts.split(',')),
};

type Given = z.output<z.ZodObject<typeof messageSettings>>;

/** Undefined where no mail server is named; `missing` names the setting that the other one needs. */
export function toMail(given: Given): MailSettings | { readonly missing: keyof Given } | undefined {
  const { AUFRUF_SMTP_URL: url, AUFRUF_MAIL_FROM: from } = given;
  if (url === undefined) return from === undefined ? undefined : { missing: 'AUFRUF_SMTP_URL' };
  return from === undefined ? { missing: 'AUFRUF_MAIL_FROM' } : Object.freeze({ url, from });
}
