/** Acts on the configurations of many sites: one service at all of them, and a file. */

import type { ActInput } from '../../../shared/acts.ts';
import type { Outcome } from '../../../shared/configuration.ts';
import { Site } from '../../../shared/model.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { refuse } from '../../../shared/refusals.ts';
import { sitesFor, within } from '../../authorise.ts';
import { type Drafts, draftOf } from '../../configuration/drafts.ts';
import type { Files } from '../../configuration/files.ts';
import { problemsOf } from '../../configuration/problems.ts';
import type { Publisher } from '../../configuration/publisher.ts';
import { newCommandId } from '../../ids.ts';
import { StoreUnavailable } from '../../sites.ts';
import type { Handlers } from '../administer.ts';

export interface ManySitesActs {
  readonly drafts: Drafts;
  readonly publisher: Publisher;
  readonly files: Pick<Files, 'read'>;
  /** Epoch ms. */
  readonly now: () => number;
  readonly fault: (error: unknown, about: object) => void;
}

type Names = 'change-everywhere' | 'import-configuration';
type Everywhere = ActInput<'change-everywhere'>;

export function manySitesActs({
  drafts,
  publisher,
  files,
  now,
  fault,
}: ManySitesActs): Pick<Handlers, Names> {
  /** What is done at one site stays done whatever goes wrong at the next: whoever asked is told of each. */
  const at = async (site: string, act: () => Promise<'ok' | RefusalCode>): Promise<Outcome> => {
    const outcome = await act().catch((error: unknown) => {
      if (error instanceof StoreUnavailable) return 'store-unavailable' as const;
      fault(error, { site });
      return 'fault' as const;
    });
    return { site, outcome };
  };
  return {
    async 'change-everywhere'(input, { actor }) {
      const own = sitesFor(actor, 'change-everywhere');
      if (!within(input.sites, own)) return refuse('forbidden');
      const outcomes: Outcome[] = [];
      for (const id of input.sites) {
        const change = async () => {
          const { version, site } = await publisher.current(id);
          const next = site === null ? ('site-unknown' as const) : changedSite(site, input);
          if (typeof next === 'string') return next;
          const done = await publisher.configure(next, version, actor, `everywhere:${newCommandId()}`);
          return 'refusal' in done ? done.refusal.code : 'ok';
        };
        outcomes.push(await at(id, change));
      }
      const detail = `${input.fields.join(', ')} at ${input.sites.join(', ')}`;
      return { value: { outcomes }, subject: input.serviceId, detail };
    },

    async 'import-configuration'({ text }, { actor }) {
      const read = await files.read(text);
      if ('wrong' in read) return { value: { outcomes: [], wrong: [...read.wrong] } };
      const own = sitesFor(actor, 'import-configuration');
      const outcomes: Outcome[] = [];
      for (const json of read.sites) {
        const site = JSON.parse(json) as Site;
        const keep = async (): Promise<'ok' | RefusalCode> => {
          if (!within([site.id], own)) return 'forbidden';
          const [stored, current] = await Promise.all([drafts.get(site.id), publisher.current(site.id)]);
          // What somebody works on is not written over.
          if (stored !== undefined) return 'draft-changed';
          const saved = await drafts.save(site.id, '', draftOf(site, current, actor, now()));
          return saved === undefined ? 'draft-changed' : 'ok';
        };
        outcomes.push(await at(site.id, keep));
      }
      const detail = outcomes.map(({ site, outcome }) => `${site}: ${outcome}`).join(', ');
      return { value: { outcomes, wrong: [] }, detail };
    },
  };
}

/** The site with the service changed, or why that is none. */
function changedSite(site: Site, { serviceId, fields, values }: Everywhere): Site | RefusalCode {
  if (!site.services.some(({ id }) => id === serviceId)) return 'service-unknown';
  const services = site.services.map((service) => {
    if (service.id !== serviceId) return service;
    const kept = Object.entries(service).filter(([key]) => !fields.some((field) => field === key));
    const given = fields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]]));
    return Object.fromEntries([...kept, ...given]) as typeof service;
  });
  const next = { ...site, services };
  return problemsOf(next).length > 0 ? 'configuration-invalid' : next;
}
