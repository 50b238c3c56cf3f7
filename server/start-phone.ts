/** What tells visitors beside their page: built together, ended together. */
import type { Step } from './closing.ts';
import type { Config } from './config.ts';
import { createPhoneJobs, type PhoneJobOptions } from './edges/phone/jobs.ts';
import { type ContactStore, Contacts } from './phone/contacts.ts';
import { Mail } from './phone/mail.ts';
import { Push, type PushStore } from './phone/push.ts';

export interface StartOptions extends Omit<PhoneJobOptions, 'contacts' | 'push' | 'mail'> {
  readonly config: Pick<Config, 'mail' | 'pushHosts'>;
  readonly commands: ContactStore & PushStore;
  readonly steps: Step[];
}

export function startPhone({ config, commands: store, steps, ...options }: StartOptions) {
  const contacts = new Contacts(store);
  const push = new Push({ store, origin: options.origin, hosts: config.pushHosts });
  const mail = config.mail && new Mail(config.mail);
  const jobs = createPhoneJobs({ ...options, contacts, push, mail });
  // Two ways of telling, 10 s each at the most.
  steps.push({ name: 'phone', bound: 12_000, close: () => jobs.close() });
  return { routes: { contacts, push, isMailOffered: mail !== undefined }, listener: jobs.listener };
}
